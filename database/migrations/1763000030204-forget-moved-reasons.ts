import type { MigrationInterface, QueryRunner } from 'typeorm';

const MEMBERS = `update entity_member set holding_id = new.holding_id where source_record_id = new.id;
        update match_candidate set holding_a_id = new.holding_id where record_a_id = new.id;
        update match_candidate set holding_b_id = new.holding_id where record_b_id = new.id;`;

/** Findings on the shops that the card belongs to, or in which its person or company has a part. */
const FINDINGS = `select f.id from reopening_finding f
          join entity_member m on m.entity_id in (f.predecessor_id, f.successor_id)
          where m.source_record_id in (
            select new.id
            union select a.business_record_id from affiliation a where a.source_record_id = new.id
            union select i.business_record_id from property_interest i where i.source_record_id = new.id)`;

/**
 * When a record moves to another holding, what was told of its shops rests on something else than was written down. Nobody is
 * shown it until it has been traced anew, which is asked for at once.
 */
export class ForgetMovedReasons1763000030204 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      moves(`${MEMBERS}
        delete from lead_sign s using lead l where l.id = s.lead_id and l.finding_id in (${FINDINGS});
        delete from finding_reason r where r.finding_id in (${FINDINGS});
        insert into fact_change (observation_id)
          select b.observation_id from business_statement b where b.source_record_id = new.id
          union select n.observation_id from party_name n where n.source_record_id = new.id;`),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(moves(MEMBERS));
  }
}

function moves(work: string): string {
  return `create or replace function source_record_moves() returns trigger language plpgsql as $$
      begin
        ${work}
        return null;
      end $$`;
}
