import { createServer, type Server } from 'node:http';
import { Pool } from 'pg';

/** What the entity card is measured against: bare node:http, bare pg, one statement written by hand that returns the JSON. */
export const CARD_SQL = `
  with member as (
    select m.entity_id, m.source_record_id from entity_member m where m.entity_id = any($1) and m.left_at is null
  )
  select json_agg(json_build_object(
    'id', e.id,
    'names', (
      select json_agg(json_build_object('name', n.name, 'kind', n.kind, 'valid', n.valid, 'source', s.name, 'record', o.record_id))
      from member m join trading_name n using (source_record_id) join observation o on o.id = n.observation_id
      join source s on s.id = o.source_id where m.entity_id = e.id and o.superseded_at is null),
    'occupancies', (
      select json_agg(json_build_object('line', p.line, 'unit', p.unit, 'city', p.city, 'state', p.state,
        'longitude', st_x(p.point), 'latitude', st_y(p.point), 'valid', c.valid, 'source', s.name, 'record', o.record_id))
      from member m join occupancy c using (source_record_id) join premises p on p.id = c.premises_id
      join observation o on o.id = c.observation_id join source s on s.id = o.source_id
      where m.entity_id = e.id and o.superseded_at is null),
    'affiliations', (
      select json_agg(json_build_object('kind', a.kind, 'valid', a.valid, 'party', pm.entity_id, 'source', s.name, 'record', o.record_id,
        'names', (select json_agg(distinct pn.name) from party_name pn where pn.source_record_id = a.source_record_id)))
      from member m join affiliation a on a.business_record_id = m.source_record_id
      join entity_member pm on pm.source_record_id = a.source_record_id and pm.left_at is null
      join observation o on o.id = a.observation_id join source s on s.id = o.source_id
      where m.entity_id = e.id and o.superseded_at is null),
    'events', (
      select json_agg(json_build_object('kind', v.kind, 'occurredOn', v.occurred_on, 'instrument', v.instrument,
        'authority', v.authority, 'source', s.name, 'record', o.record_id))
      from member m join enforcement_event v using (source_record_id) join observation o on o.id = v.observation_id
      join source s on s.id = o.source_id where m.entity_id = e.id and o.superseded_at is null)
  ))::text as card
  from entity e where e.id = any($1)`;

/** Serves the card of the given businesses on a free loopback port. */
export async function startFloor(
  databaseUrl: string,
  ids: readonly string[],
): Promise<{ url: string; server: Server; pool: Pool }> {
  const pool = new Pool({ connectionString: databaseUrl, max: 10 });
  const server = createServer((_request, response) => {
    pool.query<{ card: string }>({ name: 'card', text: CARD_SQL, values: [ids] }).then(
      ({ rows }) => response.setHeader('content-type', 'application/json').end(rows[0]?.card),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the floor has no port');
  return { url: `http://127.0.0.1:${address.port}/`, server, pool };
}
