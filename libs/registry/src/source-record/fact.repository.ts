import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { FactBatch } from './fact-batch.js';

/** Writes facts by the thousand: one statement per table and batch. */
@Injectable()
export class FactRepository {
  async insert(manager: EntityManager, batch: FactBatch): Promise<void> {
    for (const [table, columns] of batch.entries()) {
      const names = table.columns.map(([name]) => name).join(', ');
      const arrays = table.columns.map((_, position) => `$${position + 1}::text[]`).join(', ');
      const values = table.columns.map(([name, type]) => `v.${name}::${type}`).join(', ');
      await manager.query(
        `insert into ${table.name} (${names}) select ${values} from unnest(${arrays}) as v(${names})`,
        columns.map((column) => column),
      );
    }
  }
}
