import { HoldingRepository } from '@townline/access';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { HotlineTip } from './hotline-tip.entity.js';

const TIP = `t.id, t.agency, t.holding_id as "holdingId", t.hotline, t.reference, t.received_on as "receivedOn",
  t.record_id as "recordId", t.cases_stated as "casesStated", t.victims_stated as "victimsStated",
  t.minors_stated as "minorsStated", t.recorded_at as "recordedAt", t.recorded_by as "recordedBy"`;

/** Sums of what hotlines state, with how many tips state it: what is not stated is unknown. */
export interface HotlineCounts {
  readonly tips: number;
  readonly cases: number;
  readonly tipsWithCases: number;
  readonly victims: number;
  readonly tipsWithVictims: number;
  readonly minors: number;
  readonly tipsWithMinors: number;
}

/** Tips of hotlines, as far as whoever asks may see them. */
@Injectable()
export class HotlineTipRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Latest first. */
  find(limit: number): Promise<HotlineTip[]> {
    return this.dataSource.query(
      `select ${TIP} from hotline_tip t order by t.received_on desc, t.recorded_at desc, t.id limit $1`,
      [limit],
    );
  }

  /** Received from the first day on, before the second. */
  async counts(from: string, to: string): Promise<HotlineCounts> {
    const [row] = await this.dataSource.query<HotlineCounts[]>(
      `select count(*)::integer as tips,
         coalesce(sum(t.cases_stated), 0)::integer as cases, count(t.cases_stated)::integer as "tipsWithCases",
         coalesce(sum(t.victims_stated), 0)::integer as victims, count(t.victims_stated)::integer as "tipsWithVictims",
         coalesce(sum(t.minors_stated), 0)::integer as minors, count(t.minors_stated)::integer as "tipsWithMinors"
       from hotline_tip t where t.received_on >= $1 and t.received_on < $2`,
      [from, to],
    );
    if (row === undefined) throw new Error('a count has one row');
    return row;
  }

  /** The holding in which tips of the agency lie; null for an agency that is none of the installation. */
  async holdingOf(manager: EntityManager, agency: string): Promise<number | null> {
    const known = await manager.query<unknown[]>(`select 1 from access.agency where code = $1`, [agency]);
    if (known.length === 0) return null;
    return new HoldingRepository().ensure(manager, { agency, recordClass: 'TIP' });
  }

  /** False where the agency has it already. */
  async add(manager: EntityManager, tip: HotlineTip): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `insert into hotline_tip (id, agency, holding_id, hotline, reference, received_on, record_id, cases_stated,
         victims_stated, minors_stated, recorded_at, recorded_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       on conflict (agency, hotline, reference) do nothing returning id`,
      [
        ...[tip.id, tip.agency, tip.holdingId, tip.hotline, tip.reference, tip.receivedOn, tip.recordId],
        ...[tip.casesStated, tip.victimsStated, tip.minorsStated, tip.recordedAt, tip.recordedBy],
      ],
    );
    return rows.length > 0;
  }
}
