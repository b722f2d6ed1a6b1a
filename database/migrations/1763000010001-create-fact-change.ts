import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateFactChange1763000010001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table fact_change (
      id bigint generated always as identity not null,
      observation_id bigint,
      constraint pk_fact_change primary key (id)
    )`);
    await runner.query(
      `alter table fact_change add constraint fk_fact_change_observation_id foreign key (observation_id) references observation(id)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table fact_change`);
  }
}
