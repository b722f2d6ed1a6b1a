import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ColumnTexts } from './column-texts.js';
import type { FactBatch } from './fact-batch.js';
import { LaterId } from './later-id.js';

/** A fact belongs where its observation does. Looked up by key, row by row, which keeps the rows in their order. */
const HOLDING = `coalesce((select o.holding_id from observation o where o.id = v.observation_id::bigint), 1)`;

/** Writes facts by the thousand: one statement per table and batch. */
@Injectable()
export class FactRepository {
  /** All ids that the facts carry must be known. */
  async insert(manager: EntityManager, batch: FactBatch): Promise<void> {
    for (const [table, columns] of batch.entries()) {
      const names = table.columns.map(([name]) => name);
      const values = table.columns.map(([name, type]) => `v.${name}::${type}`).join(', ');
      const known = columns.map((column) => column.map((value) => (value instanceof LaterId ? value.value : value)));
      const texts = new ColumnTexts(names, known);
      await manager.query(
        `insert into ${table.name} (${names.join(', ')}, holding_id) select ${values}, ${HOLDING} from ${texts.rows}`,
        [...texts.parameters],
      );
    }
  }
}
