import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Live detection asks for the advertisements of the rows that have just come. */
export class IndexAdvertisementRow1763000019102 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index ix_advertisement_observation_id on advertisement (observation_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index ix_advertisement_observation_id`);
  }
}
