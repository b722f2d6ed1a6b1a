import { DefaultNamingStrategy, type NamingStrategyInterface, type Table } from 'typeorm';

/** snake_case columns and constraint names that say what they hold (`fk_occupancy_premises_id`), so that an error names the place. */
export class SnakeNamingStrategy extends DefaultNamingStrategy implements NamingStrategyInterface {
  override tableName(className: string, customName?: string): string {
    return customName ?? snake(className);
  }

  override columnName(propertyName: string, customName: string | undefined, prefixes: string[]): string {
    return [...prefixes.map(snake), customName ?? snake(propertyName)].join('_');
  }

  override primaryKeyName(table: Table | string): string {
    return constraint('pk', table, []);
  }

  override uniqueConstraintName(table: Table | string, columns: string[]): string {
    return constraint('uq', table, columns);
  }

  override foreignKeyName(table: Table | string, columns: string[]): string {
    return constraint('fk', table, columns);
  }

  override indexName(table: Table | string, columns: string[]): string {
    return constraint('ix', table, columns);
  }
}

function constraint(prefix: string, table: Table | string, columns: string[]): string {
  const name = typeof table === 'string' ? table : table.name;
  return [prefix, name.split('.').at(-1), ...columns].join('_').slice(0, 63);
}

function snake(text: string): string {
  return text
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase();
}
