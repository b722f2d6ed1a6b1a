import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardTable } from '../guard-table.js';

/** Which instrument obtained what: the exhibits that an answer to legal process brought. */
export class TieProcessToExhibit1763000050740 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table legal_process_exhibit (
      step_id uuid not null,
      exhibit_id uuid not null,
      constraint pk_legal_process_exhibit primary key (step_id, exhibit_id),
      constraint fk_legal_process_exhibit_step_id foreign key (step_id) references legal_process_step(id),
      constraint fk_legal_process_exhibit_exhibit_id foreign key (exhibit_id) references exhibit(id)
    )`);
    await runner.query(`create index ix_legal_process_exhibit_exhibit_id on legal_process_exhibit (exhibit_id)`);
    await runner.query(`create trigger keep_legal_process_exhibit before update or delete on legal_process_exhibit
      for each row execute function keep_legal_process_step()`);
    await guardTable(runner, 'legal_process_exhibit', {
      using: 'exists (select from legal_process_step s where s.id = legal_process_exhibit.step_id)',
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table legal_process_exhibit`);
  }
}
