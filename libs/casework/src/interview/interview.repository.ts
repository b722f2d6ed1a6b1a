import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { InterpreterUse, Interview, InterviewPart, Means, RecruiterRelation } from './interview.entity.js';
import type { InterviewConsent } from './interview-consent.entity.js';
import type { ConsentMatter, ConsentState } from './consent-machine.js';

export type InterviewRow = Interview & {
  readonly interpreterName: string | null;
  /** A later one puts it right: it counts no more. */
  readonly isCorrected: boolean;
  readonly caseNumber: string;
};
export type ConsentRow = InterviewConsent;
export type NewInterviewRow = Omit<Interview, 'position'>;

/** By what interviews are counted. */
export const INTERVIEW_DIMENSIONS = [
  'PART',
  'LANGUAGE',
  'INTERPRETER_USE',
  'RECRUITER_RELATION',
  'MEANS',
  'RECORDING',
] as const;
export type InterviewDimension = (typeof INTERVIEW_DIMENSIONS)[number];

/** What makes a figure: the interviews of one value of a dimension open to their rows by the same filter. */
export interface InterviewQuestion {
  /** Partial dates of the day on which they were held, both ends included; held in a month of which one day is asked for counts. */
  readonly from: string | null;
  readonly to: string | null;
  readonly language: string | null;
  readonly part: InterviewPart | null;
  readonly interpreterUse: InterpreterUse | null;
  readonly recruiterRelation: RecruiterRelation | null;
  readonly means: Means | null;
}

export interface InterviewCount {
  /** `NOT_STATED` where the interview does not say. */
  readonly value: string;
  readonly count: number;
}

const COLUMNS = `i.id, i.case_id as "caseId", i.position, i.part, i.person_id as "personId", i.name, i.pseudonym,
  i.held_on as "heldOn", i.place, i.language, i.interpreter_use as "interpreterUse", i.interpreter_id as "interpreterId",
  n.name as "interpreterName", i.recording, i.summary, i.recruiter_relation as "recruiterRelation", i.means,
  i.corrects_id as "correctsId", i.actor_name as "actorName", i.actor_agency as "actorAgency", i.account_id as "accountId",
  i.recorded_at as "recordedAt", exists (select from interview c where c.corrects_id = i.id) as "isCorrected",
  f.number as "caseNumber"`;
const FROM = `interview i join case_file f on f.id = i.case_id left join interpreter n on n.id = i.interpreter_id`;

const ASKED = `not exists (select from interview c where c.corrects_id = i.id)
  and ($1::text is null or i.held_on >= left($1, length(i.held_on))) and ($2::text is null or left(i.held_on, length($2)) <= $2)
  and ($3::text is null or i.language = $3) and ($4::text is null or i.part = $4)
  and ($5::text is null or i.interpreter_use = $5) and ($6::text is null or i.recruiter_relation = $6)
  and ($7::text is null or $7 = any (i.means))`;

/** An interview with two means counts under both. */
const VALUES: Readonly<Record<InterviewDimension, string>> = {
  PART: 'array[i.part]',
  LANGUAGE: 'array[i.language]',
  INTERPRETER_USE: 'array[i.interpreter_use]',
  RECRUITER_RELATION: `array[coalesce(i.recruiter_relation, 'NOT_STATED')]`,
  MEANS: `case when i.means = '{}' then array['NOT_STATED'] else i.means end`,
  RECORDING: 'array[i.recording]',
};

const valuesOf = (asked: InterviewQuestion): (string | null)[] => [
  ...[asked.from, asked.to, asked.language, asked.part, asked.interpreterUse, asked.recruiterRelation, asked.means],
];

/** Interviews, as far as whoever asks may see their cases. */
@Injectable()
export class InterviewRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** In the order in which they were written. */
  findOf(caseIds: readonly string[]): Promise<InterviewRow[]> {
    return this.dataSource.query(`select ${COLUMNS} from ${FROM} where i.case_id = any ($1) order by i.position`, [
      caseIds,
    ]);
  }

  /** Those that stand, the latest first. */
  find(asked: InterviewQuestion, limit: number): Promise<InterviewRow[]> {
    return this.dataSource.query(
      `select ${COLUMNS} from ${FROM} where ${ASKED} order by i.held_on desc, i.recorded_at desc, i.id limit $8`,
      [...valuesOf(asked), limit],
    );
  }

  /** Of those that stand. */
  count(asked: InterviewQuestion, by: InterviewDimension): Promise<InterviewCount[]> {
    return this.dataSource.query(
      `select value, count(*)::integer as count from ${FROM} cross join lateral unnest(${VALUES[by]}) value
       where ${ASKED} group by value order by count(*) desc, value`,
      valuesOf(asked),
    );
  }

  async findOne(id: string): Promise<InterviewRow | undefined> {
    const rows = await this.dataSource.query<InterviewRow[]>(`select ${COLUMNS} from ${FROM} where i.id = $1`, [id]);
    return rows[0];
  }

  /** What was said, first to last. */
  findConsents(interviewIds: readonly string[]): Promise<ConsentRow[]> {
    return this.dataSource.query(
      `select c.id, c.interview_id as "interviewId", c.position, c.matter, c.state, c.said_on as "saidOn", c.note,
         c.actor_name as "actorName", c.actor_agency as "actorAgency", c.account_id as "accountId", c.recorded_at as "recordedAt"
       from interview_consent c where c.interview_id = any ($1) order by c.interview_id, c.matter, c.position`,
      [interviewIds],
    );
  }

  /** The next of its case, which the caller has locked. */
  async insert(manager: EntityManager, made: NewInterviewRow): Promise<void> {
    await manager.query(
      `insert into interview (position, id, case_id, part, person_id, name, pseudonym, held_on, place, language, interpreter_use,
         interpreter_id, recording, summary, recruiter_relation, means, corrects_id, actor_name, actor_agency, account_id, recorded_at)
       select coalesce(max(p.position), 0) + 1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
         $19, $20 from interview p where p.case_id = $2`,
      [
        ...[made.id, made.caseId, made.part, made.personId, made.name, made.pseudonym, made.heldOn, made.place],
        ...[made.language, made.interpreterUse, made.interpreterId, made.recording, made.summary],
        ...[made.recruiterRelation, made.means, made.correctsId, made.actorName, made.actorAgency, made.accountId],
        made.recordedAt,
      ],
    );
  }

  async lastConsent(
    manager: EntityManager,
    interviewId: string,
    matter: ConsentMatter,
  ): Promise<ConsentState | undefined> {
    const rows = await manager.query<{ state: ConsentState }[]>(
      `select state from interview_consent where interview_id = $1 and matter = $2 order by position desc limit 1`,
      [interviewId, matter],
    );
    return rows[0]?.state;
  }

  /** The next of its matter; the caller has locked the case. */
  async insertConsent(manager: EntityManager, made: Omit<ConsentRow, 'position'>): Promise<void> {
    const { id, interviewId, matter, state, saidOn, note, actorName, actorAgency, accountId, recordedAt } = made;
    await manager.query(
      `insert into interview_consent (position, id, interview_id, matter, state, said_on, note, actor_name, actor_agency,
         account_id, recorded_at)
       select coalesce(max(p.position), 0) + 1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10
       from interview_consent p where p.interview_id = $2 and p.matter = $3`,
      [id, interviewId, matter, state, saidOn, note, actorName, actorAgency, accountId, recordedAt],
    );
  }
}
