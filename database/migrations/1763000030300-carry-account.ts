import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables of what somebody said or keeps: beside the name stands the account, where somebody had signed in. */
const SAID = ['match_decision', 'lead_decision', 'lead_state_change', 'fact_preference'];
const OWNED = ['watch', 'webhook', 'saved_search', 'alert_delivery'];

const NAMED = 'uq_saved_search_name on saved_search';

/** Names are not unique, accounts are: whose something is goes by the account, and by the name alone where nobody signs in. */
export class CarryAccount1763000030300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of [...SAID, ...OWNED]) {
      await runner.query(`alter table ${table} add column account_id uuid`);
      await runner.query(`alter table ${table} add constraint fk_${table}_account_id
        foreign key (account_id) references access.account (id)`);
    }
    await runner.query(`create index ix_watch_account_id on watch (account_id)`);
    await runner.query(`create index ix_webhook_account_id on webhook (account_id)`);
    await runner.query(`create index ix_alert_delivery_account_id_id on alert_delivery (account_id, id)`);
    await runner.query(`drop index uq_saved_search_name`);
    await runner.query(`create unique index ${NAMED} (account_id, actor_agency, actor_name, name)
      nulls not distinct where ended_at is null`);
    // For which purpose somebody watches: what an agreement opens to them it opens for a purpose.
    await runner.query(`alter table watch add column purpose text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table watch drop column purpose`);
    await runner.query(`drop index uq_saved_search_name`);
    for (const table of [...SAID, ...OWNED]) await runner.query(`alter table ${table} drop column account_id`);
    await runner.query(`create unique index ${NAMED} (actor_agency, actor_name, name) where ended_at is null`);
  }
}
