import { Injectable } from '@nestjs/common';
import type { Actor, Vantage } from '@townline/kernel';
import { VantageQuery } from '@townline/platform';
import { DataSource } from 'typeorm';
import type { PreferredField } from './fact-preference.entity.js';

export interface FactPreferenceRow {
  readonly id: string;
  readonly cardId: string;
  readonly field: PreferredField;
  /** Null: none is preferred. */
  readonly observationId: string | null;
  readonly value: string | null;
  readonly reason: string;
  readonly actor: Actor;
  readonly recordedAt: Date;
  readonly undoesId: string | null;
}

/** Which stated values people want shown. */
@Injectable()
export class FactPreferenceReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Those that stood at the vantage, the latest preferred first. */
  findOfCards(cardIds: readonly string[], vantage: Vantage): Promise<FactPreferenceRow[]> {
    const sql = new VantageQuery(vantage);
    return sql.rows(
      this.dataSource,
      `select p.id, p.source_record_id as "cardId", p.field, p.observation_id as "observationId", p.value, p.reason,
         json_build_object('name', p.actor_name, 'agency', p.actor_agency) as actor, p.recorded_at as "recordedAt",
         p.undoes_id as "undoesId"
       from fact_preference p
       where p.source_record_id = any(${sql.value(cardIds, 'bigint[]')}) and ${sql.known('p')}
       order by p.preferred_at desc, p.id`,
    );
  }
}
