import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAlert1763000016000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table webhook (
      id uuid not null,
      url text not null,
      secret text not null,
      actor_name text not null,
      actor_agency text not null,
      recorded_at timestamptz not null,
      ended_at timestamptz,
      constraint pk_webhook primary key (id)
    )`);
    await runner.query(`create index ix_webhook_actor_agency_actor_name on webhook (actor_agency, actor_name)`);
    await createWatch(runner);
    await createAlert(runner);
    await createDelivery(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table alert_delivery, alert, watch, webhook`);
  }
}

async function createWatch(runner: QueryRunner): Promise<void> {
  await runner.query(`create table watch (
    id uuid not null,
    kind text not null,
    entity_id uuid,
    premises_id uuid,
    phone text,
    jurisdiction_id uuid,
    area geometry(MultiPolygon,4326),
    search jsonb,
    rules text[],
    reason text not null,
    actor_name text not null,
    actor_agency text not null,
    cadence text not null,
    webhook_id uuid,
    recorded_at timestamptz not null,
    muted_at timestamptz,
    snoozed_until timestamptz,
    ended_at timestamptz,
    constraint ck_watch_kind check (kind in ('BUSINESS','PARTY','PREMISES','PHONE','LANDLORD','TOWN','AREA','SEARCH')),
    constraint ck_watch_cadence check (cadence in ('AT_ONCE','DAILY','WEEKLY')),
    constraint ck_watch_target check (
      (entity_id is not null) = (kind in ('BUSINESS','PARTY','LANDLORD')) and (premises_id is not null) = (kind = 'PREMISES')
      and (phone is not null) = (kind = 'PHONE') and (jurisdiction_id is not null) = (kind = 'TOWN')
      and (area is not null) = (kind = 'AREA') and (search is not null) = (kind = 'SEARCH')),
    constraint fk_watch_entity_id foreign key (entity_id) references entity(id),
    constraint fk_watch_premises_id foreign key (premises_id) references premises(id),
    constraint fk_watch_jurisdiction_id foreign key (jurisdiction_id) references jurisdiction(id),
    constraint fk_watch_webhook_id foreign key (webhook_id) references webhook(id),
    constraint pk_watch primary key (id)
  )`);
  await runner.query(`create index ix_watch_actor_agency_actor_name on watch (actor_agency, actor_name)`);
  for (const column of ['entity_id', 'premises_id', 'phone', 'webhook_id']) {
    await runner.query(`create index ix_watch_${column} on watch (${column})`);
  }
  await runner.query(`create index ix_watch_area on watch using gist (area)`);
}

async function createAlert(runner: QueryRunner): Promise<void> {
  await runner.query(`create table alert (
    id uuid not null,
    key text not null,
    rule text not null,
    sentence text not null,
    lead_id uuid,
    business_ids uuid[] not null,
    party_ids uuid[] not null,
    premises_ids uuid[] not null,
    phones text[] not null,
    observation_ids bigint[] not null,
    raised_at timestamptz not null,
    constraint uq_alert_key unique (key),
    constraint ck_alert_rule check (rule in ('LEAD_RAISED','LEAD_CHANGED','TOWN_LINE_HOP','RECORD_ADDED',
      'FILING_AT_CLOSED_PREMISES','FOUND_OPEN_AFTER_ORDER','REINSPECTION_DUE','REINSPECTION_OVERDUE')),
    constraint fk_alert_lead_id foreign key (lead_id) references lead(id),
    constraint pk_alert primary key (id)
  )`);
  await runner.query(`create index ix_alert_lead_id on alert (lead_id)`);
  await runner.query(`create index ix_alert_rule_raised_at on alert (rule, raised_at)`);
}

async function createDelivery(runner: QueryRunner): Promise<void> {
  await runner.query(`create table alert_delivery (
    id bigint generated always as identity not null,
    alert_id uuid not null,
    watch_id uuid not null,
    due_at timestamptz not null,
    quiet boolean not null,
    seen_at timestamptz,
    useful boolean,
    useful_reason text,
    next_post_at timestamptz,
    posts integer not null default 0,
    posted_at timestamptz,
    post_fault text,
    constraint uq_alert_delivery_alert_id_watch_id unique (alert_id, watch_id),
    constraint ck_alert_delivery_useful check (useful is null or seen_at is not null),
    constraint fk_alert_delivery_alert_id foreign key (alert_id) references alert(id),
    constraint fk_alert_delivery_watch_id foreign key (watch_id) references watch(id),
    constraint pk_alert_delivery primary key (id)
  )`);
  await runner.query(`create index ix_alert_delivery_watch_id_id on alert_delivery (watch_id, id)`);
  await runner.query(
    `create index ix_alert_delivery_to_post on alert_delivery (next_post_at) where next_post_at is not null`,
  );
}
