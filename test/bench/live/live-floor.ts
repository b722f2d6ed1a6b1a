import type { Pool } from 'pg';

/** What a row that comes costs at the least, by hand: it is stored, its keys are looked up, and the names most like its own. */
export async function floorLaps(pool: Pool, names: readonly string[]): Promise<number[]> {
  const laps: number[] = [];
  await pool.query(
    `create unlogged table if not exists floor_row (id bigint generated always as identity, content json)`,
  );
  const { rows: filed } = await pool.query<{ keys: string[] }>(
    `select keys::text[] as keys from blocking_key tablesample system (1) limit $1`,
    [names.length],
  );
  for (const [at, name] of names.entries()) {
    const started = performance.now();
    await pool.query('insert into floor_row (content) values ($1)', [JSON.stringify({ name })]);
    await pool.query('select source_record_id, digest from blocking_key where keys && $1::bigint[] limit 100', [
      filed[at % filed.length]?.keys ?? [],
    ]);
    await pool.query(
      `select source_record_id, similarity(search_name, $1) from trading_name where search_name % $1 order by 2 desc limit 20`,
      [name.toLowerCase()],
    );
    laps.push(performance.now() - started);
  }
  return laps;
}
