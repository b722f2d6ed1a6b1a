import type { DataPackage, Resource, ResourceName, Row } from '../package/data-package.js';
import { sampleRegion } from '../sample/sample-region.js';
import { scoreNaiveRule } from './naive-rule.js';

const { package: sample } = sampleRegion();

/** The sample's frame around rows made by hand: shop A closed on the first of May 2020, shop B opened after it. */
function twoShops(a: Row, b: Row): DataPackage {
  const tables: Partial<Record<ResourceName, Row[]>> = {
    businesses: [
      { source: 's', record_id: 'a', trade_name: 'Fennel Grove Spa', closed_on: '2020-05-01', ...a },
      { source: 's', record_id: 'b', trade_name: 'Copper Kite Massage', opened_on: '2020-06-01', ...b },
    ],
    truth_entities: ['a', 'b'].map((id) => ({
      kind: 'business',
      source: 's',
      record_id: id,
      entity_id: id.toUpperCase(),
    })),
    truth_reopenings: [{ predecessor_entity_id: 'A', successor_entity_id: 'B', reopened_on: '2020-06-01' }],
  };
  const table = (name: ResourceName): Resource => ({ ...sample.resources[name], rows: tables[name] ?? [] });
  const resources: DataPackage['resources'] = {
    businesses: table('businesses'),
    parties: table('parties'),
    affiliations: table('affiliations'),
    events: table('events'),
    advertisements: table('advertisements'),
    truth_entities: table('truth_entities'),
    truth_reopenings: table('truth_reopenings'),
    truth_decoys: table('truth_decoys'),
  };
  return { ...sample, resources };
}

describe('scoreNaiveRule', () => {
  it.each<[string, Row, Row, number]>([
    ['a shared phone', { phone: '(500) 555-0101' }, { phone: '500.555.0101' }, 1],
    ['a shared owner', { legal_name: 'WICKET, TAMSIN' }, { legal_name: 'Tamsin Wicket' }, 1],
    [
      'the same address and a like name',
      { street: '12 Ropewalk Lane' },
      { street: '12 ROPEWALK LN', trade_name: 'Fennel Day Spa' },
      1,
    ],
    ['the same address alone', { street: '12 Ropewalk Lane' }, { street: '12 Ropewalk Lane' }, 0],
    ['a like name alone', {}, { trade_name: 'Fennel Day Spa' }, 0],
    ['a phone after three years', { phone: '500-555-0101' }, { phone: '500-555-0101', opened_on: '2023-06-01' }, 0],
  ])('answers %s', (_what, a, b, f1) => {
    expect(scoreNaiveRule(twoShops(a, b)).f1).toBe(f1);
  });
});
