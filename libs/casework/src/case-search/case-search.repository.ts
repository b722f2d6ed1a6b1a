import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export const CASE_HIT_KINDS = [
  'TITLE',
  'ENTRY',
  'TASK',
  'SUBJECT',
  'INTERVIEW',
  'EXHIBIT',
  'PROCESS',
  'IDENTIFIER',
  'NAME',
  'ADDRESS',
  'PLATE',
] as const;
export type CaseHitKind = (typeof CASE_HIT_KINDS)[number];

/** The forms in which something is looked for. */
export interface SearchForms {
  readonly text: string;
  /** As names are searched. */
  readonly name: string;
  /** Ten digits of a telephone number; null where it is none. */
  readonly digits: string | null;
  /** As identifiers are compared. */
  readonly identifiers: readonly string[];
  readonly plate: string | null;
}

/** Where a case says it: the text, and the row that it stands in. */
export interface CaseHitRow {
  readonly caseId: string;
  readonly kind: CaseHitKind;
  readonly id: string;
  readonly text: string;
}

/** Looks through cases, as far as whoever asks may see them. */
@Injectable()
export class CaseSearchRepository {
  constructor(private readonly dataSource: DataSource) {}

  find({ text, name, digits, identifiers, plate }: SearchForms): Promise<CaseHitRow[]> {
    return this.dataSource.query(QUESTION, [text, name, digits, identifiers, plate]);
  }
}

/** Whether a written text says it, however a number in it is punctuated. */
const says = (text: string): string =>
  `(position(lower($1) in lower(${text})) > 0
      or $3::text is not null and position($3 in regexp_replace(${text}, '\\D', '', 'g')) > 0)`;

const written = (kind: CaseHitKind, table: string, text: string, caseId = 'x.case_id'): string =>
  `select ${caseId} as "caseId", '${kind}' as kind, x.id::text as id, ${text} as text from ${table} x where ${says(text)}`;

const ofCards = (kind: CaseHitKind, table: string, text: string, condition: string): string =>
  `select c.case_id, '${kind}', c.id::text, ${text} from card c join ${table} f on f.source_record_id = c.source_record_id
   where ${condition}`;

const QUESTION = `
  with spoken as (
    select s.case_id, s.id, s.subject_id as entity_id from case_subject s
    where s.kind in ('BUSINESS','PERSON','ORGANIZATION') and s.ended_at is null
    union all
    select s.case_id, s.id, shop from case_subject s join lead l on l.id = s.subject_id
    cross join lateral unnest(array[l.predecessor_id, l.successor_id]) shop where s.kind = 'LEAD' and s.ended_at is null
  ), card as materialized (
    select distinct p.case_id, p.id, m.source_record_id from spoken p
    join entity_member m on m.entity_id = p.entity_id and m.left_at is null
  ), hit as (
    ${written('TITLE', 'case_file', `(x.number || ' ' || x.title)`, 'x.id')}
    union all ${written('ENTRY', 'case_entry', 'x.text')}
    union all ${written('TASK', 'case_task', `concat_ws(' ', x.title, x.outcome)`)}
    union all ${written('SUBJECT', 'case_subject', 'x.reason')}
    union all ${written('INTERVIEW', 'interview', `concat_ws(' ', x.name, x.pseudonym, x.place, x.summary)`)}
    union all ${written('EXHIBIT', 'exhibit', `concat_ws(' ', x.title, x.found_where)`)}
    union all ${written('PROCESS', 'legal_process', `concat_ws(' ', x.provider, x.seeks)`)}
    union all ${ofCards('IDENTIFIER', 'identifier', 'f.value', 'f.normal_value = any ($4)')}
    union all ${ofCards('NAME', 'trading_name', 'f.name', `$2 <> '' and position($2 in f.search_name) > 0`)}
    union all ${ofCards('NAME', 'party_name', 'f.name', `$2 <> '' and position($2 in f.search_name) > 0`)}
    union all ${ofCards('ADDRESS', 'address', 'f.text', `position(lower($1) in lower(f.text)) > 0`)}
    union all
    select s.case_id, 'ADDRESS', s.id::text, p.line from case_subject s join premises p on p.id = s.subject_id
    where s.kind = 'PREMISES' and s.ended_at is null and position(lower($1) in lower(p.line)) > 0
    union all
    select s.case_id, 'PLATE', s.id::text, v.plate || ' ' || v.state from case_subject s join vehicle v on v.id = s.subject_id
    where s.kind = 'VEHICLE' and s.ended_at is null and v.plate = $5
  )
  select distinct h."caseId", h.kind, h.id, h.text from hit h
  where exists (select from case_file f where f.id = h."caseId")
  order by h."caseId", h.kind, h.id, h.text limit 2000`;
