import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Vantage } from '@townline/kernel';
import { VantageQuery } from '@townline/platform';
import type { EntityKind } from './entity.entity.js';

/** A business, person or organization with the cards that made it up at the vantage. */
export interface EntityRow {
  readonly id: string;
  readonly kind: EntityKind;
  readonly cardIds: readonly string[];
}

export interface SurvivingEntityRow extends EntityRow {
  /** The id that was asked for; it differs from `id` when that entity has been merged into another. */
  readonly askedId: string;
}

export interface CardMatchRow {
  readonly id: string;
  readonly cardAId: string;
  readonly cardBId: string;
  readonly probability: number;
  readonly weight: number;
  readonly modelVersion: string;
  readonly evidence: readonly {
    readonly comparator: string;
    readonly level: string;
    readonly weight: number;
    readonly sentence: string;
  }[];
}

/** Which cards are one thing. */
@Injectable()
export class EntityReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Each asked entity, or the one it was merged into when it had no cards left at the vantage. */
  findSurviving(ids: readonly string[], vantage: Vantage): Promise<SurvivingEntityRow[]> {
    const sql = new VantageQuery(vantage);
    const at = vantage.knownAt === null ? null : sql.value(vantage.knownAt, 'timestamptz');
    const merged =
      at === null
        ? `select id as entity_id, merged_into_id as into_id from entity where merged_into_id is not null`
        : `select entity_id, into_id from entity_merge
           where merged_at <= ${at} and (parted_at is null or parted_at > ${at})`;
    return sql.lookUp(
      this.dataSource,
      `with recursive merged as not materialized (${merged}), chain(asked, id, step) as (
         select i, i, 0 from unnest(${sql.value(ids, 'uuid[]')}) i
         union all
         select c.asked, g.into_id, c.step + 1 from chain c join merged g on g.entity_id = c.id
         where c.step < 100
           and not exists (select from entity_member m where m.entity_id = c.id and ${sql.joined('m')})
       )
       select c.asked as "askedId", e.id, e.kind, array_agg(m.source_record_id order by m.source_record_id) as "cardIds"
       from chain c join entity e on e.id = c.id join entity_member m on m.entity_id = e.id and ${sql.joined('m')}
       group by c.asked, e.id, e.kind`,
    );
  }

  /** The entities these cards belonged to, each with all of its cards. */
  findOfCards(cardIds: readonly string[], vantage: Vantage): Promise<EntityRow[]> {
    const sql = new VantageQuery(vantage);
    return sql.lookUp(
      this.dataSource,
      `select e.id, e.kind, array_agg(m.source_record_id order by m.source_record_id) as "cardIds"
       from entity_member m join entity e on e.id = m.entity_id
       where ${sql.joined('m')} and m.entity_id in (
         select x.entity_id from entity_member x
         where x.source_record_id = any(${sql.value(cardIds, 'bigint[]')}) and ${sql.joined('x')})
       group by e.id, e.kind`,
    );
  }

  /** Why cards were held, or thought, to be one: every comparison between two of these cards, most alike first. */
  findMatches(cardIds: readonly string[], vantage: Vantage): Promise<CardMatchRow[]> {
    const sql = new VantageQuery(vantage);
    const ids = sql.value(cardIds, 'bigint[]');
    return sql.lookUp(
      this.dataSource,
      `select c.id, c.record_a_id as "cardAId", c.record_b_id as "cardBId", c.probability, c.weight,
         c.model_version as "modelVersion", c.evidence
       from match_candidate c
       where c.record_a_id = any(${ids}) and c.record_b_id = any(${ids}) and ${sql.known('c')}
       order by c.probability desc, c.id`,
    );
  }
}
