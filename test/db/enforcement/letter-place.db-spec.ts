import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openViewerHouse, type ViewerHouse } from '../../support/viewer-house.js';
import type { Row } from '../registry/landed-package.js';
import { landAndResolve, landProperty } from './property-world.js';

/** A letter is about the place of a row without ZIP; then the ZIP of its street becomes known. */
describe('a place of which a letter speaks', () => {
  let house: ViewerHouse;

  beforeAll(async () => {
    house = await openViewerHouse('landlord_place');
  });
  afterAll(() => house.close());

  it('stays, though its address proves to be another place', async () => {
    const { engine } = house;
    await landProperty(engine, { alderford: 1, bramley: 1 });
    const row = (id: string, zip: string): Row => ({
      ...{ source: 'town-permits', record_id: id, trade_name: `Shop ${id}`, street: '5 Quern Lane', city: 'Dunmarrow' },
      ...{ state: 'XA', postal_code: zip, as_of: '2026-01-01' },
    });
    await landAndResolve(engine, { rows: { businesses: [row('q-1', '')] } });
    const [stood] = await engine.query<{ id: string; card: string }[]>(
      `select oc.premises_id as id, r.id as card from occupancy oc join source_record r on r.id = oc.source_record_id
       where r.record_id = 'q-1'`,
    );
    await engine.query(
      `insert into landlord_notice (id, number, agency, landlord_record_id, landlord_name, premises_id, place, template,
         law_version_ids, body, cited, state, drafted_at, drafted_by)
       values ($1, '2026-0001', 'ALDERFORD-PD', $2, 'x', $3, '5 QUERN LN', 'FIRST_NOTICE 1', '{}', 'x', '[]', 'DRAFT', now(), 'x')`,
      [randomUUID(), stood?.card, stood?.id],
    );
    await landAndResolve(engine, { rows: { businesses: [row('q-2', '00044')] } });
    const [stands] = await engine.query<{ id: string }[]>(
      `select oc.premises_id as id from occupancy oc join source_record r on r.id = oc.source_record_id where r.record_id = 'q-1'`,
    );
    expect(stands?.id).not.toBe(stood?.id);
    expect(await engine.query(`select 1 from premises where id = $1`, [stood?.id])).toHaveLength(1);
  });
});
