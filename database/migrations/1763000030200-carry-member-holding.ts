import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which records make up an entity, and which pairs of records may be one, carry the holdings of those records, so that a policy
 * need not look the records up. Whoever writes them states the holding; where nobody does, the records themselves say it, and
 * when a record moves to another holding they go along.
 */
export class CarryMemberHolding1763000030200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, columns] of CARRIERS) {
      for (const [holding, record] of columns) {
        await runner.query(`alter table ${table} add column ${holding} integer not null default 1`);
        await runner.query(`update ${table} t set ${holding} = r.holding_id from source_record r
          where r.id = t.${record} and r.holding_id <> 1`);
        await runner.query(`alter table ${table} alter column ${holding} drop default`);
      }
      await runner.query(`create function ${table}_holding() returns trigger language plpgsql as $$
        begin
          ${columns.map(([holding, record]) => fill(holding, record)).join('\n          ')}
          return new;
        end $$`);
      await runner.query(`create trigger tr_${table}_holding before insert on ${table} for each row
        when (${columns.map(([holding]) => `new.${holding} is null`).join(' or ')}) execute function ${table}_holding()`);
    }
    await runner.query(`create function source_record_moves() returns trigger language plpgsql as $$
      begin
        update entity_member set holding_id = new.holding_id where source_record_id = new.id;
        update match_candidate set holding_a_id = new.holding_id where record_a_id = new.id;
        update match_candidate set holding_b_id = new.holding_id where record_b_id = new.id;
        return null;
      end $$`);
    await runner.query(`create trigger tr_source_record_moves after update of holding_id on source_record for each row
      when (new.holding_id <> old.holding_id) execute function source_record_moves()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger tr_source_record_moves on source_record`);
    await runner.query(`drop function source_record_moves()`);
    for (const [table, columns] of CARRIERS) {
      await runner.query(`drop trigger tr_${table}_holding on ${table}`);
      await runner.query(`drop function ${table}_holding()`);
      for (const [holding] of columns) await runner.query(`alter table ${table} drop column ${holding}`);
    }
  }
}

const CARRIERS = [
  ['entity_member', [['holding_id', 'source_record_id']]],
  [
    'match_candidate',
    [
      ['holding_a_id', 'record_a_id'],
      ['holding_b_id', 'record_b_id'],
    ],
  ],
] as const;

function fill(holding: string, record: string): string {
  return `new.${holding} := coalesce(new.${holding}, (select r.holding_id from source_record r where r.id = new.${record}));`;
}
