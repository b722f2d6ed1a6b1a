import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { LandlordNotice } from './landlord-notice.entity.js';
import type { LandlordNoticeStep } from './landlord-notice-step.entity.js';
import type { NoticeState } from './notice-machine.js';

export type LandlordNoticeRow = LandlordNotice;
export type NoticeStepRow = LandlordNoticeStep;
export type NewNotice = Omit<LandlordNotice, 'number' | 'body' | 'state' | 'acceptedDoubt'>;

/** A row at a place of which a landlord may be told. */
export interface TellableEvent {
  readonly eventId: string;
  readonly observationId: string;
  readonly kind: string;
  readonly occurredOn: string;
  readonly name: string | null;
}

/** A landlord as a letter may name them. */
export interface NameableLandlord {
  readonly recordId: string;
  readonly name: string;
}

/** Classes of records of which a letter may speak. Intelligence, tips and cases are none. */
const TELLABLE = `('PUBLIC_RECORD','LICENSING','INSPECTION','ENFORCEMENT')`;

const COLUMNS = `n.id, n.number, n.agency, n.landlord_record_id as "landlordRecordId", n.landlord_name as "landlordName",
  n.premises_id as "premisesId", n.place, n.template, n.law_version_ids as "lawVersionIds", n.accepted_doubt as "acceptedDoubt",
  n.body, n.cited, n.state, n.drafted_at as "draftedAt", n.drafted_by as "draftedBy", n.holding_id as "holdingId"`;

/** Letters to landlords, as far as whoever asks may see them. */
@Injectable()
export class LandlordNoticeRepository {
  constructor(private readonly dataSource: DataSource) {}

  async findOne(id: string): Promise<LandlordNoticeRow | undefined> {
    const rows = await this.dataSource.query<LandlordNoticeRow[]>(
      `select ${COLUMNS} from landlord_notice n where n.id = $1`,
      [id],
    );
    return rows[0];
  }

  /** To a landlord, about a place, or both; the latest first. */
  find(partyId: string | null, premisesId: string | null, limit: number): Promise<LandlordNoticeRow[]> {
    return this.dataSource.query(
      `select ${COLUMNS} from landlord_notice n
       where ($1::uuid is null or n.landlord_record_id in (
           select source_record_id from entity_member where entity_id = $1 and left_at is null))
         and ($2::uuid is null or n.premises_id = $2)
       order by n.drafted_at desc, n.id limit $3`,
      [partyId, premisesId, limit],
    );
  }

  findSteps(noticeIds: readonly string[], manager: EntityManager = this.dataSource.manager): Promise<NoticeStepRow[]> {
    return manager.query(
      `select s.id, s.notice_id as "noticeId", s.position, s.state, s.happened_on as "happenedOn", s.means, s.detail,
         s.proof_sha256 as "proofSha256", s.actor_name as "actorName", s.account_id as "accountId", s.recorded_at as "recordedAt"
       from landlord_notice_step s where s.notice_id = any ($1) order by s.notice_id, s.position`,
      [noticeIds],
    );
  }

  /**
   * Of these events at these places those of which the agency may tell somebody outside: public records and its own.
   */
  findTellable(premisesIds: readonly string[], eventIds: readonly string[], agency: string): Promise<TellableEvent[]> {
    return this.dataSource.query(
      `select distinct on (e.occurred_on collate "C", e.id) e.id as "eventId", e.observation_id as "observationId", e.kind, e.occurred_on as "occurredOn",
         (select n.name from trading_name n
          join observation so on so.id = n.observation_id and so.superseded_at is null
          join access.holding nh on nh.id = n.holding_id
            and (nh.record_class = 'PUBLIC_RECORD' or (nh.agency = $3 and nh.record_class in ${TELLABLE}))
          where n.source_record_id = e.source_record_id order by n.id limit 1) as name
       from enforcement_event e
       join observation o on o.id = e.observation_id and o.superseded_at is null
       join access.holding h on h.id = e.holding_id
         and (h.record_class = 'PUBLIC_RECORD' or (h.agency = $3 and h.record_class in ${TELLABLE}))
       join occupancy oc on oc.source_record_id = e.source_record_id and oc.premises_id = any ($1)
       where e.id = any ($2::bigint[]) order by e.occurred_on collate "C", e.id`,
      [premisesIds, eventIds, agency],
    );
  }

  /** Of these cards one that the agency may name in a letter, with the name on it. */
  async findNameable(recordIds: readonly string[], agency: string): Promise<NameableLandlord | undefined> {
    const rows = await this.dataSource.query<NameableLandlord[]>(
      `select n.source_record_id as "recordId", n.name from party_name n
       join observation o on o.id = n.observation_id and o.superseded_at is null
       join access.holding h on h.id = n.holding_id
         and (h.record_class = 'PUBLIC_RECORD' or (h.agency = $2 and h.record_class in ${TELLABLE}))
       where n.source_record_id = any ($1::bigint[]) order by n.alias, n.id limit 1`,
      [recordIds, agency],
    );
    return rows[0];
  }

  /** Numbered after the agency's last one of that year; `body` is written when the number is known. */
  async insert(manager: EntityManager, made: NewNotice, body: (number: string) => string): Promise<void> {
    const year = String(made.draftedAt.getUTCFullYear());
    const [row] = await manager.query<{ number: string }[]>(
      `select $2 || '-' || lpad((coalesce(max(split_part(n.number, '-', 2)::integer), 0) + 1)::text, 4, '0') as number
       from landlord_notice n where n.agency = $1 and n.number like $2 || '-%'`,
      [made.agency, year],
    );
    const number = row?.number ?? `${year}-0001`;
    await manager.query(
      `insert into landlord_notice (id, number, agency, landlord_record_id, landlord_name, premises_id, place, template,
         law_version_ids, body, cited, state, drafted_at, drafted_by, holding_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'DRAFT', $12, $13, $14)`,
      [
        ...[made.id, number, made.agency, made.landlordRecordId, made.landlordName, made.premisesId, made.place],
        ...[
          made.template,
          made.lawVersionIds,
          body(number),
          JSON.stringify(made.cited),
          made.draftedAt,
          made.draftedBy,
        ],
        made.holdingId,
      ],
    );
  }

  /** False where its state has changed meanwhile. */
  async move(
    manager: EntityManager,
    id: string,
    { from, to, acceptedDoubt }: { from: NoticeState; to: NoticeState; acceptedDoubt: string | null },
  ): Promise<boolean> {
    const [, count] = await manager.query<[unknown[], number]>(
      `update landlord_notice set state = $3, accepted_doubt = coalesce($4, accepted_doubt) where id = $1 and state = $2`,
      [id, from, to, acceptedDoubt],
    );
    return count > 0;
  }

  async addStep(manager: EntityManager, step: Omit<NoticeStepRow, 'position'>): Promise<void> {
    const { id, noticeId, state, happenedOn, means, detail, proofSha256, actorName, accountId, recordedAt } = step;
    await manager.query(
      `insert into landlord_notice_step (position, id, notice_id, state, happened_on, means, detail, proof_sha256, actor_name,
         account_id, recorded_at)
       select coalesce(max(p.position), 0) + 1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10
       from landlord_notice_step p where p.notice_id = $2`,
      [id, noticeId, state, happenedOn, means, detail, proofSha256, actorName, accountId, recordedAt],
    );
  }
}
