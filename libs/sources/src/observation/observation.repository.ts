import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RowContent } from '../mapping/field-reader.js';
import { mapRow, type MappedRecord } from '../mapping/map-row.js';
import type { MappingProfile } from '../mapping/mapping-profile.js';
import type { Resource } from '../mapping/vocabulary.js';

const PAGE = 500;

/** A landed row's statement, with the observation that states it. */
export interface LandedRecord extends MappedRecord {
  readonly observationId: string;
}

@Injectable()
export class ObservationRepository {
  /** The statements of the given kinds that a batch brought, page by page. */
  async *landedRecords(
    manager: EntityManager,
    batchId: string,
    profile: MappingProfile,
    resources: readonly Resource[],
  ): AsyncGenerator<readonly LandedRecord[]> {
    let after = '0';
    for (;;) {
      const rows: { id: string; content: RowContent }[] = await manager.query(
        `select id, content from observation where import_batch_id = $1 and id > $2 order by id limit ${PAGE}`,
        [batchId, after],
      );
      const last = rows.at(-1);
      if (last === undefined) return;
      yield rows
        .flatMap(({ id, content }) => mapRow(profile, content).map((record) => ({ ...record, observationId: id })))
        .filter((record) => resources.includes(record.resource));
      after = last.id;
    }
  }
}
