import type { Establishment } from '@townline/detection';
import { address, businessName, personName } from '@townline/matching';
import {
  viewOf,
  type BusinessRow,
  type Clustering,
  type PartyRow,
  type Snapshot,
  type Tie,
} from '@townline/resolution';
import { assembleEstablishments } from './assemble-establishments.js';
import type { Holdings, ShopAdvertisement, ShopEvent } from './holdings.js';

type Stated = Partial<Omit<BusinessRow, 'tradeName' | 'place'>> & {
  readonly name?: string;
  readonly street?: string;
  readonly unit?: string;
  readonly zip?: string;
};

/** A row of a shop with invented particulars. */
function row({ name, street, unit, zip, ...stated }: Stated = {}): BusinessRow {
  const form = address({ street: street ?? '18 Quill Street', unit, city: 'Dunmarrow', state: 'CT', postalCode: zip });
  return {
    statedOn: '2022-01-01',
    tradeName: businessName(name ?? 'Amberwick Massage LLC'),
    legalName: null,
    place: { premisesId: null, form, state: 'CT', point: null },
    phones: [],
    emails: [],
    websites: [],
    licenseNos: [],
    venueKind: 'MASSAGE',
    trade: 'MASSAGE',
    opened: null,
    closed: null,
    ...stated,
  };
}

function person(name: string, stated: Partial<PartyRow> = {}): PartyRow {
  const form = personName(name);
  const nothing = { birthDate: null, registryNo: null, licenseNo: null, phones: [], emails: [], address: null };
  return { statedOn: '2022-01-01', kind: 'PERSON', names: form === null ? [] : [form], ...nothing, ...stated };
}

interface Scene {
  /** One card each, in the order given; cards of one inner list are one shop. */
  readonly shops: readonly (readonly BusinessRow[])[];
  readonly people?: readonly (readonly PartyRow[])[];
  readonly ties?: readonly Tie[];
  readonly events?: readonly Partial<ShopEvent>[];
  readonly advertisements?: readonly Partial<ShopAdvertisement>[];
  readonly asOf?: string;
}

function assemble(scene: Scene): Establishment[] {
  const cards = <Row extends { statedOn: string }>(lists: readonly (readonly Row[])[]) =>
    lists
      .flat()
      .map((one, id) => ({ id, source: 'r', recordId: `${id}`, stated: true, rows: [one], statedOn: one.statedOn }));
  const snapshot: Snapshot = {
    businesses: cards(scene.shops),
    parties: cards(scene.people ?? []),
    ties: scene.ties ?? [],
  };
  const clustering: Clustering = {
    businesses: numbered(scene.shops),
    people: numbered(scene.people ?? []),
    organizations: [],
    businessPairs: [],
    partyPairs: [],
  };
  const event = { business: 0, authority: null, instrument: null, note: null, statedOn: '2022-01-01' };
  const posted = { business: null, text: '', phone: null, statedOn: '2022-01-01' };
  const holdings: Holdings = {
    snapshot,
    events: (scene.events ?? []).map((one) => ({ kind: 'INSPECTED', on: '2022-01-01', ...event, ...one })),
    advertisements: (scene.advertisements ?? []).map((one) => ({ postedOn: '2022-01-01', ...posted, ...one })),
    towns: new Map(),
  };
  return assembleEstablishments(holdings, viewOf(snapshot, scene.asOf ?? null), clustering);
}

function numbered(lists: readonly (readonly unknown[])[]): number[][] {
  let next = 0;
  return lists.map((list) => list.map(() => next++));
}

describe('assembleEstablishments', () => {
  it('takes the earliest stated opening and the latest stated closing, exact days before mere years', () => {
    const [shop] = assemble({
      shops: [
        [row({ opened: '2019' }), row({ opened: '2019-04-02', closed: '2022-05' }), row({ closed: '2022-05-09' })],
      ],
    });
    expect(shop).toMatchObject({ opened: '2019-04-02', closed: '2022-05-09' });
  });

  it('lists closings with what closed it, an order only where one is recorded', () => {
    const [shop] = assemble({
      shops: [[row({ closed: '2022-06-30' })]],
      events: [
        {
          kind: 'CLOSED_BY_ORDER',
          on: '2022-05-01',
          instrument: 'HEALTH_ORDER',
          authority: 'Dunmarrow Health District',
        },
        { kind: 'RAID', on: '2022-04-30' },
        { kind: 'CLOSED', on: '2022-06-01' },
      ],
    });
    expect(shop?.closings).toEqual([
      { on: '2022-04-30', instrument: 'RAID', byOrder: false, authority: null },
      { on: '2022-05-01', instrument: 'HEALTH_ORDER', byOrder: true, authority: 'Dunmarrow Health District' },
      { on: '2022-06-01', instrument: 'UNSTATED', byOrder: false, authority: null },
      { on: '2022-06-30', instrument: 'UNSTATED', byOrder: false, authority: null },
    ]);
  });

  it('does not take a row that reports the closing for a sign of life', () => {
    const [shop] = assemble({
      shops: [[row({ statedOn: '2021-01-01' }), row({ statedOn: '2023-01-01', closed: '2022-03-01' })]],
    });
    expect(shop).toMatchObject({ firstSeen: '2021-01-01', lastSeen: '2021-01-01' });
  });

  it('completes a missing ZIP code where one alone would fit, and keeps units apart', () => {
    const [a, b, c] = assemble({
      shops: [[row({ zip: '06999', unit: '4' })], [row({})], [row({ zip: '06999', unit: '5' })]],
    });
    expect(b?.premises?.buildingKey).toBe(a?.premises?.buildingKey);
    expect(c?.premises?.buildingKey).toBe(a?.premises?.buildingKey);
    expect(c?.premises?.key).not.toBe(a?.premises?.key);
    const [one, , two] = assemble({
      shops: [[row({ zip: '06999' })], [row({ zip: '06998' })], [row({})]],
    });
    expect(two?.premises?.buildingKey).not.toBe(one?.premises?.buildingKey);
  });

  it('ties an advertisement to the one shop that was open under its phone, and to none where two were', () => {
    const phones = ['+18605550142'];
    const before = row({ phones, opened: '2019-01-01', closed: '2020-12-31' });
    const after = row({ phones, opened: '2021-02-01', name: 'Lanternfold Bodywork' });
    const advertisements = [{ phone: '+18605550142', postedOn: '2020-06-01', text: 'rest and quiet' }];
    const [first, second] = assemble({ shops: [[before], [after]], advertisements });
    expect([first?.advertisements.length, second?.advertisements.length]).toEqual([1, 0]);
    const longAfter = [{ phone: '+18605550142', postedOn: '2024-06-01', text: 'rest and quiet' }];
    expect(assemble({ shops: [[before]], advertisements: longAfter })[0]?.advertisements).toEqual([]);
    const together = assemble({ shops: [[row({ phones })], [row({ phones, name: 'Other' })]], advertisements });
    expect(together.map((shop) => shop.advertisements.length)).toEqual([0, 0]);
  });

  it('names a resolved person as most rows do, with every phone, once for each part', () => {
    const tie = {
      party: 0,
      business: 0,
      kind: 'OWNER',
      period: { from: null, to: null },
      statedOn: '2022-01-01',
    } as const;
    const [shop] = assemble({
      shops: [[row({})]],
      people: [
        [person('Ibsley, Corwin', { phones: ['+18605550163'] }), person('Corwin Ibsley'), person('Corwin Ibsley')],
      ],
      ties: [tie, { ...tie, party: 1 }, { ...tie, party: 2, kind: 'MANAGER' }],
    });
    expect(shop?.parties.map(({ name, affiliation, phones }) => [name, affiliation, phones])).toEqual([
      ['Corwin Ibsley', 'MANAGER', ['+18605550163']],
      ['Corwin Ibsley', 'OWNER', ['+18605550163']],
    ]);
  });

  it('leaves out whatever was stated after the day asked for', () => {
    const scene: Scene = {
      shops: [[row({ statedOn: '2021-01-01' }), row({ statedOn: '2023-01-01', phones: ['+18605550142'] })]],
      events: [{ kind: 'CLOSED', on: '2022-01-01', statedOn: '2022-01-05' }],
    };
    const [early] = assemble({ ...scene, asOf: '2021-12-31' });
    expect([early?.phones, early?.closings]).toEqual([[], []]);
    const [late] = assemble({ ...scene, asOf: '2023-01-01' });
    expect([late?.phones.length, late?.closings.length]).toEqual([1, 1]);
  });

  it('keeps legal form and trade words out of the core of a name', () => {
    const [shop] = assemble({ shops: [[row({ name: 'Massage Spa LLC' })]] });
    expect(shop?.names).toMatchObject([{ kind: 'TRADE', core: '' }]);
  });
});
