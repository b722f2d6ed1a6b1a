import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateMatchDecision1763000013000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table match_decision (
      id uuid not null,
      verdict text not null,
      reason text not null,
      actor_name text not null,
      actor_agency text not null,
      decided_at timestamptz not null,
      subject_key text not null,
      entity_a_id uuid,
      entity_b_id uuid,
      supersedes_id uuid,
      undoes_id uuid,
      superseded_at timestamptz,
      constraint ck_match_decision_verdict check (verdict in ('SAME','DIFFERENT','UNSURE','WITHDRAWN')),
      constraint ck_match_decision_reason check (reason ~ '\\S' and length(reason) <= 2000),
      constraint ck_match_decision_actor check (actor_name ~ '\\S' and actor_agency ~ '\\S'),
      constraint ck_match_decision_undo check (undoes_id is null or undoes_id = supersedes_id),
      constraint ck_match_decision_known check (superseded_at is null or superseded_at >= decided_at),
      constraint pk_match_decision primary key (id)
    )`);
    await runner.query(
      `create unique index uq_match_decision_current on match_decision (subject_key) where superseded_at is null`,
    );
    await runner.query(`create unique index uq_match_decision_supersedes on match_decision (supersedes_id)`);
    await runner.query(`create table match_decision_record (
      decision_id uuid not null,
      source_record_id bigint not null,
      side character(1) not null,
      constraint ck_match_decision_record_side check (side in ('A','B')),
      constraint pk_match_decision_record primary key (decision_id, source_record_id)
    )`);
    await runner.query(
      `create index ix_match_decision_record_source_record_id on match_decision_record (source_record_id)`,
    );
    await runner.query(
      `alter table match_decision add constraint fk_match_decision_entity_a_id foreign key (entity_a_id) references entity(id)`,
    );
    await runner.query(
      `alter table match_decision add constraint fk_match_decision_entity_b_id foreign key (entity_b_id) references entity(id)`,
    );
    await runner.query(
      `alter table match_decision add constraint fk_match_decision_supersedes_id foreign key (supersedes_id) references match_decision(id)`,
    );
    await runner.query(
      `alter table match_decision add constraint fk_match_decision_undoes_id foreign key (undoes_id) references match_decision(id)`,
    );
    await runner.query(
      `alter table match_decision_record add constraint fk_match_decision_record_decision_id foreign key (decision_id) references match_decision(id)`,
    );
    await runner.query(
      `alter table match_decision_record add constraint fk_match_decision_record_source_record_id foreign key (source_record_id) references source_record(id)`,
    );
    await runner.query(
      `create index ix_match_candidate_doubt on match_candidate (abs(probability - 0.5), id) where superseded_at is null`,
    );
    await runner.query(
      `create index ix_match_candidate_probability on match_candidate ((1 - probability), id) where superseded_at is null`,
    );
    for (const statement of [...RULES, ...MERGES]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index ix_match_candidate_probability, ix_match_candidate_doubt`);
    await runner.query(`drop table match_decision_record, match_decision, entity_merge`);
    await runner.query(`drop function match_decision_is_kept(), match_decision_record_is_kept()`);
  }
}

/** A decision is closed once, by the one that takes its place; what it says, and of which records, is never changed. */
const RULES = [
  `create function match_decision_is_kept() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' or old.superseded_at is not null
        or to_jsonb(new) - 'superseded_at' is distinct from to_jsonb(old) - 'superseded_at' then
        raise restrict_violation using message = 'a decision is never changed, only superseded';
      end if;
      return new;
    end $$`,
  `create trigger tr_match_decision_is_kept before update or delete on match_decision
    for each row execute function match_decision_is_kept()`,
  `create function match_decision_record_is_kept() returns trigger language plpgsql as $$
    begin
      raise restrict_violation using message = 'the records of a decision are never changed';
    end $$`,
  `create trigger tr_match_decision_record_is_kept before update or delete on match_decision_record
    for each statement execute function match_decision_record_is_kept()`,
];

/** What was merged before this table was there is taken to have been merged when its last record left. */
const MERGES = [
  `create table entity_merge (
    id bigint generated always as identity not null,
    entity_id uuid not null,
    into_id uuid not null,
    merged_at timestamptz not null,
    parted_at timestamptz,
    constraint ck_entity_merge_other check (entity_id <> into_id),
    constraint pk_entity_merge primary key (id),
    constraint fk_entity_merge_entity_id foreign key (entity_id) references entity(id),
    constraint fk_entity_merge_into_id foreign key (into_id) references entity(id)
  )`,
  `create unique index uq_entity_merge_current on entity_merge (entity_id) where parted_at is null`,
  `create index ix_entity_merge_entity_id on entity_merge (entity_id)`,
  `create index ix_entity_merge_into_id on entity_merge (into_id)`,
  `insert into entity_merge (entity_id, into_id, merged_at)
    select e.id, e.merged_into_id, coalesce(max(m.left_at), e.recorded_at)
    from entity e left join entity_member m on m.entity_id = e.id
    where e.merged_into_id is not null group by e.id`,
];
