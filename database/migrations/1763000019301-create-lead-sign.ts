import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateLeadSign1763000019301 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table lead_sign (
      lead_id uuid not null,
      heard_on date,
      signs jsonb not null,
      harm double precision not null,
      rules text[] not null,
      weights double precision[] not null,
      constraint ck_lead_sign_harm check (harm >= 1),
      constraint ck_lead_sign_rules check (cardinality(rules) = cardinality(weights)),
      constraint fk_lead_sign_lead_id foreign key (lead_id) references lead (id),
      constraint pk_lead_sign primary key (lead_id)
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table lead_sign');
  }
}
