import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables that are only ever added to. */
const KEPT = ['lead_decision', 'lead_state_change'];

export class CreateLeadDecision1763000014000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...HISTORY_SO_FAR, ...RULES]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table lead drop constraint ck_lead_version, drop constraint ck_lead_hold`);
    await runner.query(`alter table lead drop column version, drop column holder_name, drop column holder_agency,
      drop column held_since, drop column decision_id`);
    await runner.query(`drop table lead_state_change, lead_decision`);
    await runner.query(`drop function lead_history_is_kept`);
  }
}

const TABLES = [
  `create table lead_decision (
    id uuid not null,
    lead_id uuid not null,
    verdict text not null,
    reason text not null,
    actor_name text not null,
    actor_agency text not null,
    decided_at timestamptz not null,
    supersedes_id uuid,
    predecessor_id uuid not null,
    successor_id uuid not null,
    predecessor_record_id bigint,
    successor_record_id bigint,
    finding_id uuid not null,
    constraint ck_lead_decision_verdict check (verdict in ('SAME','DIFFERENT','UNSURE')),
    constraint ck_lead_decision_reason check (btrim(reason) <> ''),
    constraint pk_lead_decision primary key (id),
    constraint fk_lead_decision_lead_id foreign key (lead_id) references lead(id),
    constraint fk_lead_decision_supersedes_id foreign key (supersedes_id) references lead_decision(id),
    constraint fk_lead_decision_predecessor_id foreign key (predecessor_id) references entity(id),
    constraint fk_lead_decision_successor_id foreign key (successor_id) references entity(id),
    constraint fk_lead_decision_predecessor_record_id foreign key (predecessor_record_id) references source_record(id),
    constraint fk_lead_decision_successor_record_id foreign key (successor_record_id) references source_record(id),
    constraint fk_lead_decision_finding_id foreign key (finding_id) references reopening_finding(id)
  )`,
  `create index ix_lead_decision_lead_id on lead_decision (lead_id)`,
  `create index ix_lead_decision_decided_at on lead_decision (decided_at)`,
  `create table lead_state_change (
    id bigint generated always as identity not null,
    lead_id uuid not null,
    version integer not null,
    act text not null,
    actor_name text not null,
    actor_agency text not null,
    changed_at timestamptz not null,
    reason text,
    from_status text,
    to_status text not null,
    holder_name text,
    holder_agency text,
    held_since timestamptz,
    decision_id uuid,
    finding_id uuid not null,
    undoes_id bigint,
    constraint ck_lead_state_change_act check (act in ('CLAIM','TAKE_OVER','RELEASE','CONFIRM','DISMISS','LEAVE_OPEN','RAISE','WITHDRAW','RETURN','REOPEN','FOLLOW','UNDO')),
    constraint ck_lead_state_change_undo check ((act = 'UNDO') = (undoes_id is not null)),
    constraint pk_lead_state_change primary key (id),
    constraint uq_lead_state_change_lead_id_version unique (lead_id, version),
    constraint uq_lead_state_change_undoes_id unique (undoes_id),
    constraint fk_lead_state_change_lead_id foreign key (lead_id) references lead(id),
    constraint fk_lead_state_change_decision_id foreign key (decision_id) references lead_decision(id),
    constraint fk_lead_state_change_finding_id foreign key (finding_id) references reopening_finding(id),
    constraint fk_lead_state_change_undoes_id foreign key (undoes_id) references lead_state_change(id)
  )`,
  `alter table lead add column version integer not null default 1, add column holder_name text,
    add column holder_agency text, add column held_since timestamptz, add column decision_id uuid`,
  `alter table lead add constraint ck_lead_version check (version >= 1)`,
  `alter table lead add constraint ck_lead_hold check ((holder_name is null) = (held_since is null) and (holder_name is null) = (holder_agency is null))`,
  `alter table lead add constraint fk_lead_decision_id foreign key (decision_id) references lead_decision(id)`,
  `create index ix_lead_decision_id on lead (decision_id)`,
];

/** Leads raised before their history was kept: when they were raised, and that they were withdrawn, is known. */
const HISTORY_SO_FAR = [
  `insert into lead_state_change (lead_id, version, act, actor_name, actor_agency, changed_at, to_status, finding_id)
   select id, 1, 'RAISE', 'townline', 'system', raised_at, 'NEW', finding_id from lead order by raised_at, id`,
  `insert into lead_state_change (lead_id, version, act, actor_name, actor_agency, changed_at, from_status, to_status, finding_id)
   select id, 2, 'WITHDRAW', 'townline', 'system', changed_at, 'NEW', 'WITHDRAWN', finding_id from lead
   where status = 'WITHDRAWN' order by changed_at, id`,
  `update lead set version = 2 where status = 'WITHDRAWN'`,
];

const RULES = [
  `create function lead_history_is_kept() returns trigger language plpgsql as $$
    begin
      raise restrict_violation using message = 'what was said or done about a lead is never changed, only added to';
    end $$`,
  ...KEPT.map(
    (table) => `create trigger tr_${table}_is_kept before update or delete on ${table}
      for each statement execute function lead_history_is_kept()`,
  ),
];
