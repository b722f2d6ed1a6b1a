import { Injectable } from '@nestjs/common';
import type { Actor } from '@townline/kernel';
import { DataSource, type EntityManager } from 'typeorm';
import type { FeeRule } from './fee-rule.entity.js';
import type { Fine } from './fine.entity.js';
import type { LawVerdict } from './law-review.entity.js';
import type { NewCounter, NewElement, NewFeeRule, NewFine, NewStatute } from './law-row.js';
import type { OffenseElement } from './offense-element.entity.js';
import type { Statute } from './statute.entity.js';
import type { StatutoryCounter } from './statutory-counter.entity.js';

/** A person's latest word on a version. */
export interface LawReviewRow {
  readonly verdict: LawVerdict;
  readonly reason: string;
  readonly actorName: string;
  readonly actorAgency: string;
  readonly reviewedAt: Date;
}

/** A version as it is held, with the latest word on it; null: nobody has looked at it. */
export type Reviewed<Version> = Version & { readonly review: LawReviewRow | null };

export interface NewLawReview {
  readonly versionId: string;
  readonly verdict: LawVerdict;
  readonly reason: string;
}

const VERSION = `v.id, v.jurisdiction, v.valid_from as "validFrom", v.valid_to as "validTo", v.enacted_by as "enactedBy",
  v.read_in as "readIn", v.link, v.read_on as "readOn", v.mark, v.doubt, v.recorded_at as "recordedAt",
  case when r.id is not null then json_build_object('verdict', r.verdict, 'reason', r.reason, 'actorName', r.actor_name,
    'actorAgency', r.actor_agency, 'reviewedAt', r.reviewed_at) end as review`;
const LATEST = `left join lateral (
    select * from law_review r where r.version_id = v.id order by r.id desc limit 1) r on true`;
/** Of two that begin on the same day the one that was put in last: a corrected row stands beside the old one. */
const LATER = 'v.valid_from desc nulls last, v.recorded_at desc, v.id';
const KEPT = 'id, jurisdiction, valid_from, valid_to, enacted_by, read_in, link, read_on, mark, doubt';
const GIVEN = `g.id, g.jurisdiction, g."validFrom", g."validTo", g."enactedBy", g."readIn", g.link, g."readOn", g.mark, g.doubt`;
const SHAPE = `id uuid, jurisdiction text, "validFrom" text, "validTo" text, "enactedBy" text, "readIn" text, link text,
  "readOn" text, mark text, doubt text`;

/** Versions of the law: published, the same for everybody. */
@Injectable()
export class LawRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** All versions, by citation and then the later first; of some citations, or of all. */
  findStatutes(jurisdiction: string | null, citations: readonly string[] | null): Promise<Reviewed<Statute>[]> {
    return this.rows(
      `select ${VERSION}, v.citation, v.title, v.offense_class as "offenseClass", v.summary from statute v ${LATEST}
       where ($1::text is null or v.jurisdiction = $1) and ($2::text[] is null or v.citation = any ($2))
       order by v.jurisdiction, v.citation, ${LATER}`,
      [jurisdiction, citations],
    );
  }

  /** Of some citations, or of all. */
  findElements(citations: readonly string[] | null): Promise<Reviewed<OffenseElement>[]> {
    return this.rows(
      `select ${VERSION}, v.citation, v.limb, v.element, v.need, v.accepts, v.least, v.wording from offense_element v ${LATEST}
       where $1::text[] is null or v.citation = any ($1)
       order by v.citation, v.element, v.limb, ${LATER}`,
      [citations],
    );
  }

  findFines(): Promise<Reviewed<Fine>[]> {
    return this.rows(
      `select ${VERSION}, v.offense_class as "offenseClass", v.citation, v.dollars from fine v ${LATEST}
       order by v.jurisdiction, v.offense_class, v.citation nulls last, ${LATER}`,
      [],
    );
  }

  /** All versions of what statutes count. */
  findCounters(): Promise<Reviewed<StatutoryCounter>[]> {
    return this.rows(
      `select ${VERSION}, v.citation, v.counter, v.threshold, v.days, v.counts, v.offenses, v.wording
       from statutory_counter v ${LATEST}
       order by v.jurisdiction, v.counter, ${LATER}`,
      [],
    );
  }

  /** How many of them were new. A row that is there already stays as it is. */
  async addStatutes(manager: EntityManager, rows: readonly NewStatute[]): Promise<number> {
    const text = `insert into statute (${KEPT}, citation, title, offense_class, summary)
      select ${GIVEN}, g.citation, g.title, g."offenseClass", g.summary
      from jsonb_to_recordset($1::jsonb) as g(${SHAPE}, citation text, title text, "offenseClass" text, summary text)
      on conflict (id) do nothing returning id`;
    return added(manager, text, rows);
  }

  async addElements(manager: EntityManager, rows: readonly NewElement[]): Promise<number> {
    const text = `insert into offense_element (${KEPT}, citation, limb, element, need, accepts, least, wording)
      select ${GIVEN}, g.citation, g.limb, g.element, g.need, g.accepts, g.least, g.wording
      from jsonb_to_recordset($1::jsonb) as g(${SHAPE}, citation text, limb text, element text, need text, accepts text[],
        least integer, wording text)
      on conflict (id) do nothing returning id`;
    return added(manager, text, rows);
  }

  async addFines(manager: EntityManager, rows: readonly NewFine[]): Promise<number> {
    const text = `insert into fine (${KEPT}, offense_class, citation, dollars)
      select ${GIVEN}, g."offenseClass", g.citation, g.dollars
      from jsonb_to_recordset($1::jsonb) as g(${SHAPE}, "offenseClass" text, citation text, dollars integer)
      on conflict (id) do nothing returning id`;
    return added(manager, text, rows);
  }

  /** Under which statutes a conviction brings a fee with it. */
  findFeeRules(): Promise<Reviewed<FeeRule>[]> {
    return this.rows(
      `select ${VERSION}, v.citation, v.wording from fee_rule v ${LATEST}
       order by v.jurisdiction, v.citation, ${LATER}`,
      [],
    );
  }

  async addFeeRules(manager: EntityManager, rows: readonly NewFeeRule[]): Promise<number> {
    const text = `insert into fee_rule (${KEPT}, citation, wording)
      select ${GIVEN}, g.citation, g.wording from jsonb_to_recordset($1::jsonb) as g(${SHAPE}, citation text, wording text)
      on conflict (id) do nothing returning id`;
    return added(manager, text, rows);
  }

  async addCounters(manager: EntityManager, rows: readonly NewCounter[]): Promise<number> {
    const text = `insert into statutory_counter (${KEPT}, citation, counter, threshold, days, counts, offenses, wording)
      select ${GIVEN}, g.citation, g.counter, g.threshold, g.days, g.counts, g.offenses, g.wording
      from jsonb_to_recordset($1::jsonb) as g(${SHAPE}, citation text, counter text, threshold integer, days integer,
        counts text[], offenses text[], wording text)
      on conflict (id) do nothing returning id`;
    return added(manager, text, rows);
  }

  /** False where there is no such version. */
  async addReview(manager: EntityManager, review: NewLawReview, actor: Actor): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `insert into law_review (version_id, verdict, reason, actor_name, actor_agency, account_id)
       select $1, $2, $3, $4, $5, $6
       where exists (select from statute where id = $1) or exists (select from offense_element where id = $1)
         or exists (select from fine where id = $1)
         or exists (select from fee_rule where id = $1) or exists (select from statutory_counter where id = $1)
       returning id`,
      [review.versionId, review.verdict, review.reason, actor.name, actor.agency, actor.accountId ?? null],
    );
    return rows.length > 0;
  }

  private async rows<Row extends { review: LawReviewRow | null }>(text: string, values: unknown[]): Promise<Row[]> {
    const rows = await this.dataSource.query<Row[]>(text, values);
    // JSON has no moments.
    return rows.map((row) => {
      const { review } = row;
      return review === null ? row : { ...row, review: { ...review, reviewedAt: new Date(review.reviewedAt) } };
    });
  }
}

async function added(manager: EntityManager, text: string, rows: readonly object[]): Promise<number> {
  return (await manager.query<unknown[]>(text, [JSON.stringify(rows)])).length;
}
