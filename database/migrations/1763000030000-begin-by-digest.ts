import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `access.begin` takes the SHA-256 of a token in place of the token: what opens a session is in no statement, and so in no log
 * of the server, no list of what it runs and no statistics.
 */
export class BeginByDigest1763000030000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await replace(runner, 'begin(text, text)', beginBy('token_digest bytea', 'token_digest'), 'begin(bytea, text)');
  }

  async down(runner: QueryRunner): Promise<void> {
    const begin = beginBy('token text', `sha256(convert_to(token, 'UTF8'))`);
    await replace(runner, 'begin(bytea, text)', begin, 'begin(text, text)');
  }
}

/** The function acts with the engine's rights; to the API alone. */
async function replace(runner: QueryRunner, former: string, create: string, signature: string): Promise<void> {
  await runner.query(`drop function access.${former}`);
  await runner.query(create);
  await runner.query(`revoke all on function access.${signature} from public`);
  await runner.query(`grant create on schema access to townline_engine`);
  await runner.query(`alter function access.${signature} owner to townline_engine`);
  await runner.query(`revoke create on schema access from townline_engine`);
  await runner.query(`grant execute on function access.${signature} to townline_api`);
}

function beginBy(parameter: string, digest: string): string {
  return `create function access.begin(${parameter}, stated_purpose text default null) returns void language plpgsql
    security definer set search_path = pg_catalog, pg_temp as $$
    declare
      found record;
    begin
      perform set_config('access.viewer', '', true);
      select s.id, s.account_id, a.agency, coalesce(stated_purpose, s.purpose) as purpose into found
      from access.session_token t join access.session s on s.id = t.session_id join access.account a on a.id = s.account_id
      where t.digest = ${digest} and t.expires_at > clock_timestamp()
        and access.session_fault(s, a) is null and (a.kind = 'SERVICE' or s.acr is not null);
      if found.id is null then
        raise invalid_authorization_specification using message = 'no live session';
      end if;
      perform access.enter(found.account_id, found.agency, found.id, found.purpose);
    end $$`;
}
