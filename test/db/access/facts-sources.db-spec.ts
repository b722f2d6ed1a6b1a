import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UnitOfWork } from '@townline/platform';
import { VehicleService } from '@townline/registry';
import { HandEntryService, type HandEntry } from '@townline/sources';
import { type FactsHouse, openFactsHouse, type Row } from './facts-house.js';

const SHOP: Row = { trade_name: 'Quill Spa', street: '18 Tolland St', city: 'Quillmere', state: 'XA', zip: '06001' };

describe('whose an imported row is', () => {
  let house: FactsHouse;

  beforeAll(async () => {
    house = await openFactsHouse('facts sources');
  });
  afterAll(() => house.close());

  function lying(name: string): Promise<unknown[]> {
    return house.viewing.engine.query(
      `select s.agency, h.record_class as class, o.record_id as id, o.holding_id = s.holding_id as same
       from source s join access.holding h on h.id = s.holding_id left join observation o on o.source_id = s.id
       where s.name = $1 order by s.agency, o.id`,
      [name],
    );
  }

  it('is the importer’s, in the class of its source, whatever its own columns say (E6)', async () => {
    const claimed = { agency: 'BRAMLEY-PD', owner: 'BRAMLEY-PD', holding_id: '1' };
    await house.bring(
      'ALDERFORD-PD',
      {
        businesses: [
          { source: 'patrol book', record_id: '1', ...SHOP, ...claimed },
          { source: 'ads', record_id: '1', ...SHOP },
          { source: 'whispers', record_id: '1', ...SHOP },
          { source: 'unheard of', record_id: '1', ...SHOP },
        ],
      },
      { 'patrol book': 'AGENCY', ads: 'AD_SITE', whispers: 'TIP' },
    );
    await house.bring(
      'COLDBROOK-HEALTH',
      { businesses: [{ source: 'visits', record_id: '1', ...SHOP }] },
      { visits: 'AGENCY' },
    );
    const own = { agency: 'ALDERFORD-PD', id: '1', same: true };
    expect(await lying('patrol book')).toEqual([{ ...own, class: 'ENFORCEMENT' }]);
    expect(await lying('ads')).toEqual([{ ...own, class: 'OPEN_SOURCE' }]);
    expect(await lying('whispers')).toEqual([{ ...own, class: 'TIP' }]);
    expect(await lying('unheard of')).toEqual([{ ...own, class: 'OPEN_SOURCE' }]);
    expect(await lying('visits')).toEqual([{ ...own, agency: 'COLDBROOK-HEALTH', class: 'INSPECTION' }]);
  });

  it('is a public record of the installation where no agency imports it', async () => {
    await house.bring(
      null,
      { businesses: [{ source: 'patrols at large', record_id: '1', ...SHOP }] },
      { 'patrols at large': 'AGENCY' },
    );
    expect(await lying('patrols at large')).toEqual([
      { agency: 'INSTALLATION', class: 'PUBLIC_RECORD', id: '1', same: true },
    ]);
  });

  it('is refused for an agency that is not there, and nothing is kept', async () => {
    const rows = { businesses: [{ source: 'nobody’s', record_id: '1', ...SHOP }] };
    await expect(house.bring('NOWHERE-PD', rows)).rejects.toMatchObject({ code: 'UNKNOWN_AGENCY' });
    expect(await lying('nobody’s')).toEqual([]);
  });

  it('tells no agency that another sent the same bytes, and supersedes nothing of another’s (C5, C7)', async () => {
    const rows = {
      businesses: [{ source: 'same register', record_id: '7', ...SHOP, phone: '+18605550107', license_no: 'M-7' }],
      vehicles: [{ source: 'same register', record_id: 'v7', plate: 'SAME 77', state: 'XA' }],
    };
    const first = await house.bring('ALDERFORD-PD', rows, { 'same register': 'AGENCY' });
    const second = await house.bring('BRAMLEY-PD', rows, { 'same register': 'AGENCY' });
    expect(second).toEqual(first);
    expect(second.files.map(({ stored, landedBefore }) => ({ stored, landedBefore }))).toEqual([
      { stored: 1, landedBefore: false },
      { stored: 1, landedBefore: false },
    ]);
    const again = await house.bring('BRAMLEY-PD', rows, { 'same register': 'AGENCY' });
    expect(again.files.every(({ landedBefore }) => landedBefore)).toBe(true);
    const kept = { class: 'ENFORCEMENT', same: true };
    expect(await lying('same register')).toEqual(
      ['ALDERFORD-PD', 'BRAMLEY-PD'].flatMap((agency) => ['7', 'v7'].map((id) => ({ agency, id, ...kept }))),
    );
    const documents = await house.viewing.engine.query<{ agency: string }[]>(
      `select d.agency from source_document d join import_batch b on b.source_document_id = d.id
       join observation o on o.import_batch_id = b.id where o.record_id = '7' order by 1`,
    );
    expect(documents).toEqual([{ agency: 'ALDERFORD-PD' }, { agency: 'BRAMLEY-PD' }]);
  });

  it('refers to the importer’s own source, or to the public one of that name, never to another agency’s (C6)', async () => {
    await house.bring(null, { businesses: [{ source: 'town list', record_id: 't1', ...SHOP }] });
    await house.bring('BRAMLEY-PD', {
      businesses: [
        { source: 'town list', record_id: 't1', ...SHOP },
        { source: 'bramley file', record_id: 'x1', ...SHOP },
      ],
    });
    await house.bring('ALDERFORD-PD', {
      parties: [{ source: 'our file', record_id: 'p1', kind: 'person', name: 'Vane, Ottilie' }],
      affiliations: ['town list/t1', 'bramley file/x1'].map((business, at) => ({
        source: 'our file',
        record_id: `a${at}`,
        party_source: 'our file',
        party_record_id: 'p1',
        business_source: business.split('/')[0] ?? '',
        business_record_id: business.split('/')[1] ?? '',
        role: 'owner',
      })),
    });
    const meant = await house.viewing.engine.query(
      `select s.agency, s.name from affiliation a join source_record c on c.id = a.business_record_id
       join source s on s.id = c.source_id order by a.id`,
    );
    expect(meant).toEqual([
      { agency: 'INSTALLATION', name: 'town list' },
      { agency: 'ALDERFORD-PD', name: 'bramley file' },
    ]);
  });

  it('is not taken for another agency’s shop that has no address but the same source and number', async () => {
    const placeless = { source: 'calls', record_id: 'c1', trade_name: 'Fern Spa', city: 'Quillmere', state: 'XA' };
    await house.bring('ALDERFORD-PD', { businesses: [placeless] });
    await house.bring('BRAMLEY-PD', { businesses: [placeless] });
    const [row] = await house.viewing.engine.query<{ places: number; shops: number }[]>(
      `select count(distinct y.premises_id)::integer as places, count(*)::integer as shops
       from occupancy y join observation o on o.id = y.observation_id where o.record_id = 'c1'`,
    );
    expect(row).toEqual({ places: 2, shops: 2 });
  });

  it('is its agency’s when a person enters it, and everybody’s where nobody has signed in or it is law', async () => {
    const enter = (agency: string, entry: HandEntry): Promise<unknown> =>
      house.module.get(UnitOfWork).run({ name: 'Ida Marlow', agency }, async (manager) => {
        const { observationId } = await house.module
          .get(HandEntryService)
          .enter(manager, { name: 'Ida Marlow', agency }, entry);
        const [row] = await manager.query<unknown[]>(
          `select h.agency, h.record_class as class, d.agency as sender from observation o
           join access.holding h on h.id = o.holding_id join import_batch b on b.id = o.import_batch_id
           join source_document d on d.id = b.source_document_id where o.id = $1`,
          [observationId],
        );
        return row;
      });
    const seen: HandEntry = { resource: 'vehicles', fields: { plate: 'HAND 1', state: 'XA' } };
    const public_ = { agency: 'INSTALLATION', class: 'PUBLIC_RECORD', sender: 'INSTALLATION' };
    expect(await enter('ALDERFORD-PD', seen)).toEqual({
      agency: 'ALDERFORD-PD',
      class: 'OPEN_SOURCE',
      sender: 'ALDERFORD-PD',
    });
    expect(await enter('COLDBROOK-HEALTH', seen)).toMatchObject({ agency: 'COLDBROOK-HEALTH', class: 'INSPECTION' });
    expect(await enter('any name of a trial', seen)).toEqual(public_);
    const law = { state: 'XA', town: 'Quillmere', citation: 'Ch. 7' };
    expect(await enter('ALDERFORD-PD', { resource: 'ordinances', fields: law })).toEqual(public_);
  });

  it('ties a vehicle to the very card that a person picked, also where its source is another agency’s', async () => {
    await house.bring('BRAMLEY-PD', { businesses: [{ source: 'shared shops', record_id: 's1', ...SHOP }] });
    const [card] = await house.viewing.engine.query<{ id: string }[]>(
      `select c.id from source_record c join source s on s.id = c.source_id where s.name = 'shared shops'`,
    );
    const actor = { name: 'Ida Marlow', agency: 'ALDERFORD-PD' };
    const entry = { plate: 'TIE 1', state: 'XA', businessRecordId: card?.id ?? '' };
    const vehicleId = await house.module.get(VehicleService).record(entry, actor);
    const uses = await house.viewing.engine.query(
      `select u.source_record_id as card, h.agency from vehicle_use u join access.holding h on h.id = u.holding_id
       where u.vehicle_id = $1`,
      [vehicleId],
    );
    expect(uses).toEqual([{ card: card?.id, agency: 'ALDERFORD-PD' }]);
  });

  it('moves the holdings of a place with the facts that speak of it', async () => {
    const { engine } = house.viewing;
    const held = async (street: string): Promise<string[]> => {
      const rows = await engine.query<{ held: string }[]>(
        `select distinct p.kind || ' ' || h.agency as held from premises p join premises_holding x on x.premises_id = p.id
         join access.holding h on h.id = x.holding_id where p.line = $1 order by 1`,
        [street],
      );
      return rows.map((row) => row.held);
    };
    const at = { city: 'Quillmere', state: 'XA', zip: '06001' };
    await house.bring('BRAMLEY-PD', {
      businesses: [{ source: 'doors', record_id: 'd1', trade_name: 'Door Spa', street: '5 Moor St', unit: '2', ...at }],
    });
    expect(await held('5 MOOR ST')).toEqual(['BUILDING BRAMLEY-PD', 'UNIT BRAMLEY-PD']);
    await engine.query(`delete from occupancy y using premises p where p.id = y.premises_id and p.line = '5 MOOR ST'`);
    expect(await held('5 MOOR ST')).toEqual(['BUILDING BRAMLEY-PD', 'UNIT BRAMLEY-PD']);
    await engine.query(
      `update address a set premises_id = p.parent_id from premises p where p.id = a.premises_id and p.line = '5 MOOR ST'`,
    );
    expect(await held('5 MOOR ST')).toEqual(['BUILDING BRAMLEY-PD']);
    await engine.query(`delete from address a using premises p where p.id = a.premises_id and p.line = '5 MOOR ST'`);
    expect(await held('5 MOOR ST')).toEqual([]);
  });

  it('takes its file and its vehicle along when it moves to another holding', async () => {
    const { engine } = house.viewing;
    const vehicles = ['one', 'two'].map((id) => ({ source: 'sightings', record_id: id, plate: 'MOVE 1', state: 'XA' }));
    const about = { business_source: 'sightings', business_record_id: 'm1' };
    await house.bring('ALDERFORD-PD', {
      businesses: [{ source: 'sightings', record_id: 'm1', ...SHOP }],
      vehicles: vehicles.map((vehicle) => ({ ...vehicle, ...about, description: `grey, ${vehicle.record_id}` })),
    });
    const moved = await house.viewing.holding('ALDERFORD-PD', 'INTELLIGENCE');
    const move = async (recordId: string): Promise<unknown> => {
      await engine.query(
        `with o as (update observation set holding_id = $1 where resource = 'vehicles' and record_id = $2 returning id)
         update vehicle_use u set holding_id = $1 from o where u.observation_id = o.id`,
        [moved, recordId],
      );
      return engine.query(
        `select 'file' as of, h.record_class as class, null as description from observation o
         join import_batch_holding b on b.import_batch_id = o.import_batch_id join access.holding h on h.id = b.holding_id
         where o.record_id = 'two' and o.resource = 'vehicles'
         union all
         select 'vehicle', h.record_class, x.description from vehicle v join vehicle_holding x on x.vehicle_id = v.id
         join access.holding h on h.id = x.holding_id where v.plate = 'MOVE1' order by 1, 2`,
      );
    };
    expect(await move('one')).toEqual([
      { of: 'file', class: 'INTELLIGENCE', description: null },
      { of: 'file', class: 'OPEN_SOURCE', description: null },
      { of: 'vehicle', class: 'INTELLIGENCE', description: 'grey, one' },
      { of: 'vehicle', class: 'OPEN_SOURCE', description: null },
    ]);
    expect(await move('two')).toEqual([
      { of: 'file', class: 'INTELLIGENCE', description: null },
      { of: 'vehicle', class: 'INTELLIGENCE', description: 'grey, one' },
    ]);
  });
});
