import { Client } from 'pg';

/**
 * The role as which the API signs in to a database of the house's own, an ordinary one in `townline_api`, with that password. Made
 * where it is missing. Returns the address of the database under it.
 */
export async function ensureApiLogin(databaseUrl: string, password: string): Promise<string> {
  const login = new URL(databaseUrl);
  const role = `${decodeURIComponent(login.pathname.slice(1))}_viewers`.slice(0, 63);
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
    const verb = rowCount === 0 ? 'create' : 'alter';
    const name = client.escapeIdentifier(role);
    await client.query(`${verb} role ${name} login password ${client.escapeLiteral(password)}`);
    await client.query(`grant townline_api to ${name}`);
  } finally {
    await client.end();
  }
  return Object.assign(login, { username: encodeURIComponent(role), password }).href;
}
