import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Vantage } from '@townline/kernel';
import { VantageQuery } from '@townline/platform';
import type { Branch, EventKind, InspectionResult, Instrument } from './enforcement-event.entity.js';

export interface EnforcementEventRow {
  readonly id: string;
  readonly observationId: string;
  readonly sourceId: string;
  readonly recordId: string;
  readonly cardId: string;
  readonly kind: EventKind;
  readonly occurredOn: string;
  readonly authority: string | null;
  readonly instrument: Instrument | null;
  readonly note: string | null;
  readonly branch: Branch | null;
  readonly result: InspectionResult | null;
  readonly findings: string | null;
  readonly reinspectOn: string | null;
  readonly licenseNo: string | null;
}

/** What towns, courts and owners did about businesses. */
@Injectable()
export class EnforcementEventReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Events of these businesses' cards that had happened by the day asked for, oldest first. */
  findEvents(cardIds: readonly string[], vantage: Vantage): Promise<EnforcementEventRow[]> {
    const sql = new VantageQuery(vantage);
    return sql.lookUp(
      this.dataSource,
      `select e.id, o.id as "observationId", o.source_id as "sourceId", o.record_id as "recordId", e.source_record_id as "cardId", e.kind,
         e.occurred_on as "occurredOn", e.authority, e.instrument, e.note, e.branch, e.result, e.findings, e.reinspect_on as "reinspectOn", e.license_no as "licenseNo"
       from enforcement_event e join observation o on o.id = e.observation_id
       where e.source_record_id = any(${sql.value(cardIds, 'bigint[]')}) and ${sql.known('o')}
         and ${sql.happened('e.occurred_on')}
       order by e.occurred_on collate "C", e.id`,
    );
  }
}
