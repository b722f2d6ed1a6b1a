import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a finding rests on, for everybody who may not see all of it. A row says: whoever sees these holdings sees these reasons.
 * Part 0 is the whole finding; the others are its reasons, those that rest on the same records together. Where several sets of
 * holdings state the same, each is an alternative of its part.
 */
export class CreateFindingReason1763000030202 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...FUNCTIONS]) await runner.query(statement);
    for (const signature of SIGNATURES) {
      await runner.query(`revoke all on function access.${signature} from public`);
      await runner.query(`grant execute on function access.${signature} to townline_api, townline_engine`);
    }
    // Until now everything lay in one holding.
    await runner.query(`insert into finding_reason (finding_id, part, alternative, holding_ids, kind, probability, weight, answer,
        gap_days, relation)
      select id, 0, 0, '{1}', kind, probability, weight, answer, gap_days, relation from reopening_finding`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const signature of SIGNATURES) await runner.query(`drop function access.${signature}`);
    await runner.query(`drop table finding_reason, reopening_curve`);
  }
}

const TABLES = [
  `create table finding_reason (
    finding_id uuid not null,
    part smallint not null,
    alternative smallint not null,
    holding_ids integer[] not null,
    kind text,
    gap_days integer,
    relation text,
    weight double precision,
    probability double precision,
    answer text,
    positions smallint[],
    bits double precision[],
    evidence_groups text[],
    constraint ck_finding_reason_whole check (case when part = 0
      then num_nulls(weight, probability, answer) = 0 and num_nonnulls(positions, bits, evidence_groups) = 0
      else num_nonnulls(weight, probability, answer) = 0 and num_nulls(positions, bits, evidence_groups) = 0 end),
    constraint fk_finding_reason_finding_id foreign key (finding_id) references reopening_finding (id) on delete cascade,
    constraint pk_finding_reason primary key (finding_id, part, alternative)
  )`,
  `create table reopening_curve (
    model_version text not null,
    prior_bits double precision not null,
    further_in_group double precision not null,
    tie_cap double precision not null,
    bits double precision[] not null,
    probabilities double precision[] not null,
    flag_from double precision not null,
    flag_place_from double precision not null,
    abstain_from double precision not null,
    keep_from double precision not null,
    constraint pk_reopening_curve primary key (model_version)
  )`,
];

const SIGNATURES = [
  'reopening_probability(double precision[], double precision[], double precision)',
  'reopening_weights(double precision[], text[], double precision, double precision)',
];

/** The arithmetic of the detection lib: `probabilityOf`, and how reasons of one kind are damped and capped. */
const FUNCTIONS = [
  `create function access.reopening_probability(xs double precision[], ys double precision[], x double precision)
    returns double precision language sql immutable parallel safe as $$
      select case
        when x <= xs[1] then ys[1]
        when x >= xs[cardinality(xs)] then ys[cardinality(ys)]
        else (select ys[i] + ((x - xs[i]) / (xs[i + 1] - xs[i])) * (ys[i + 1] - ys[i]) from (select width_bucket(x, xs) as i) at)
      end $$`,
  `create function access.reopening_weights(bits double precision[], evidence_groups text[], further double precision,
      cap double precision)
    returns double precision[] language sql immutable parallel safe as $$
      select array_agg(bit * case when is_tie then least(1, cap / ties) else 1 end order by place)
      from (
        select place, bit, is_tie, sum(bit) filter (where is_tie) over () as ties
        from (
          select place, bit > 0 and kin in ('contact', 'people', 'name') as is_tie,
            bit * case when bit > 0 and kin in ('contact', 'people', 'place', 'name')
              and row_number() over (partition by kin order by bit desc, place) > 1 then further else 1 end as bit
          from unnest(bits, evidence_groups) with ordinality u(bit, kin, place)) damped) capped $$`,
];
