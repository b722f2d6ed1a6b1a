import { REOPENING_MODEL } from '@townline/detection';
import { LeadQueueReadRepository } from '@townline/leads';
import type { DataSource } from 'typeorm';
import { madeId } from './many-holdings.js';

/** A page of the queue as a person reads it: fifty leads, the one most worth a look first. */
export async function queuePage(dataSource: DataSource, turn: number): Promise<number> {
  const question = { statuses: ['NEW' as const], townId: null, heldBy: null, heldBefore: null, minProbability: null };
  const today = `2026-06-${String(1 + (turn % 28)).padStart(2, '0')}`;
  const page = { limit: 50, after: null };
  return (await new LeadQueueReadRepository(dataSource).findByValue(question, today, page)).length;
}

/** Makes so many leads between the shops of two records each, with a finding of three reasons: one on each, one on both. */
export async function fillLeads(dataSource: DataSource, leads: number): Promise<void> {
  const { version, priorBits, furtherInGroup, tieCap, calibration, flagFrom, flagPlaceFrom, abstainFrom } =
    REOPENING_MODEL;
  await dataSource.transaction(async (manager) => {
    await manager.query(
      `insert into reopening_curve (model_version, prior_bits, further_in_group, tie_cap, bits, probabilities, flag_from,
         flag_place_from, abstain_from, keep_from) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0.05) on conflict do nothing`,
      [
        ...[version, priorBits, furtherInGroup, tieCap, calibration.map(([bits]) => bits)],
        ...[calibration.map(([, probability]) => probability), flagFrom, flagPlaceFrom, abstainFrom],
      ],
    );
    await manager.query(RUN);
    for (const text of FILL) await manager.query(text, [leads, madeId(0)]);
    await manager.query(FINDINGS, [leads, version]);
    for (const text of REST) await manager.query(text, [leads, madeId(0)]);
  });
  await dataSource.query('vacuum analyze');
}

const ID = (kind: string, at: string): string => `md5('${kind} ' || ${at})::uuid`;
const HOLDING = (at: string): string => `(select r.holding_id from source_record r where r.id = $2::bigint + ${at})`;
const [FIRST, SECOND] = ['2 * i - 1', '2 * i'];

const RUN = `insert into resolve_run (id, started_at, model_versions, outcome)
  values ('00000000-0000-4000-8000-00000000000c', now(), '{}', '{}')`;

/** `$1` leads, `$2` the id before the first record. */
const FILL = [
  `insert into entity (id, kind, recorded_at)
   select ${ID('shop', 'i')}, 'BUSINESS', now() from generate_series(1, 2 * $1::bigint) i where $2::bigint > 0`,
  `insert into entity_member (entity_id, source_record_id, joined_at, holding_id)
   select ${ID('shop', 'i')}, $2::bigint + i, now(), ${HOLDING('i')} from generate_series(1, 2 * $1::bigint) i`,
];

const FINDINGS = `insert into reopening_finding (id, kind, predecessor_id, successor_id, probability, weight, answer, gap_days,
    relation, evidence, model_version, run_id, recorded_at)
  select ${ID('finding', 'i')}, 'REOPENING', ${ID('shop', `(${FIRST})`)}, ${ID('shop', `(${SECOND})`)}, 0.5 + (i % 50) / 100.0,
    8, 'FLAGGED', 3, 'same_town', '[]', $2, '00000000-0000-4000-8000-00000000000c', now()
  from generate_series(1, $1::bigint) i`;

const REST = [
  `insert into finding_reason (finding_id, part, alternative, holding_ids, kind, gap_days, relation, weight, probability, answer)
   select ${ID('finding', 'i')}, 0, 0, array[${HOLDING(FIRST)}, ${HOLDING(SECOND)}], 'REOPENING', 3, 'same_town', 8,
     0.5 + (i % 50) / 100.0, 'FLAGGED' from generate_series(1, $1::bigint) i`,
  `insert into finding_reason (finding_id, part, alternative, holding_ids, positions, bits, evidence_groups)
   select ${ID('finding', 'i')}, p, 0,
     case p when 1 then array[${HOLDING(FIRST)}] when 2 then array[${HOLDING(SECOND)}]
       else array[${HOLDING(FIRST)}, ${HOLDING(SECOND)}] end,
     array[p]::smallint[], array[9.0 - 3 * p]::float8[], array[(array['contact', 'people', 'name'])[p]]
   from generate_series(1, $1::bigint) i cross join generate_series(1, 3) p`,
  `insert into lead (id, predecessor_id, successor_id, status, probability, finding_id, raised_at, changed_at)
   select ${ID('lead', 'i')}, ${ID('shop', `(${FIRST})`)}, ${ID('shop', `(${SECOND})`)}, 'NEW', 0.5 + (i % 50) / 100.0,
     ${ID('finding', 'i')}, now(), now() from generate_series(1, $1::bigint) i where $2::bigint > 0`,
  `insert into lead_sign (lead_id, heard_on, signs, harm, rules, weights, holding_ids)
   select ${ID('lead', 'i')}, '2026-01-01'::date + (i % 120)::integer, '{}', 1 + (i % 5), '{phone.shared}', '{6}',
     array[${HOLDING(FIRST)}, ${HOLDING(SECOND)}] from generate_series(1, $1::bigint) i`,
];
