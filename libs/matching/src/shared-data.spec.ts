import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describeWithSharedData } from '../../../test/support/shared-data.js';
import { address } from './address/address.js';
import { DIRECTIONALS, STATES, SUFFIXES } from './address/usps-tables.js';
import { resolveBusinesses, resolveParties } from './cluster/resolve.js';
import { phone } from './identifier/phone.js';
import type { BusinessRecord } from './model/business-record.js';
import type { PartyRecord } from './model/party-record.js';
import { businessName, partyKind } from './name/business-name.js';
import { personName } from './name/person-name.js';

type Row = Readonly<Record<string, string | undefined>>;

function table(path: string, delimiter = ','): Row[] {
  const options = {
    columns: true,
    delimiter,
    relax_quotes: true,
    relax_column_count: true,
    trim: true,
    bom: true,
  } as const;
  return parse<Row>(readFileSync(path, 'utf8'), options);
}

/** Pairwise F1 of clusters against the entity of each row. */
function pairwiseF1(clusters: readonly (readonly number[])[], entities: ReadonlyMap<number, string>): number {
  const pairs = (sizes: Iterable<number>): number => [...sizes].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
  const sizes = (ids: Iterable<number>): Iterable<number> => {
    const counts = new Map<string, number>();
    for (const id of ids) counts.set(entities.get(id) ?? '', (counts.get(entities.get(id) ?? '') ?? 0) + 1);
    return counts.values();
  };
  const right = clusters.reduce((sum, ids) => sum + pairs(sizes(ids)), 0);
  return (2 * right) / (pairs(clusters.map((ids) => ids.length)) + pairs(sizes(entities.keys())));
}

describeWithSharedData(
  'the USPS tables',
  [
    'address/usps_street_type_abbreviations.csv',
    'address/usps_state_abbreviations.csv',
    'address/usps_directional_replacements.csv',
  ],
  (suffixes, states, directions) => {
    it('agree with the published spellings, but for three that mean other things as well', () => {
      const differing = table(suffixes ?? '').filter((row) => SUFFIXES.get(row['variant'] ?? '') !== row['standard']);
      expect(differing.map((row) => row['variant']).sort()).toEqual(['CR', 'LA']);
      expect(table(states ?? '').filter((row) => STATES.get(row['variant'] ?? '') !== row['standard'])).toEqual([]);
      expect(
        table(directions ?? '').filter((row) => DIRECTIONALS.get(row['variant'] ?? '') !== row['standard']),
      ).toEqual([]);
    });
  },
);

describeWithSharedData('three thousand shop addresses', ['address/dunkin_northeast_addresses.csv'], (path) => {
  it('are read to number and suffix but for some thirty in a thousand, which are places without either', () => {
    const forms = table(path ?? '').map((row) =>
      address({ street: row['address'], city: row['city'], state: row['state'], postalCode: row['zip'] }),
    );
    const odd = forms.filter(
      (form) =>
        form?.buildingKey == null ||
        (form.suffix === null && !/^(?:ROUTE|COUNTY|BROADWAY|AVENUE)/.test(form.street ?? '')),
    );
    expect(forms).toHaveLength(3582);
    expect(odd.length).toBeLessThan(115);
  });
});

describeWithSharedData(
  'a register of 23,765 licenses',
  ['registers/slo_business_licences.csv', 'registers/slo_same_owner_reopenings.csv'],
  (register, reopenings) => {
    const owners = (): PartyRecord[] =>
      table(register ?? '').flatMap((row, id): PartyRecord[] => {
        const kind = partyKind(row['owner_name'] ?? '');
        const name = kind === 'PERSON' ? personName(row['owner_name'] ?? '') : businessName(row['owner_name'] ?? '');
        if (kind === null || name === null) return [];
        const nothing = {
          birthDate: null,
          registryNo: null,
          licenseNo: null,
          phones: [],
          emails: [],
          address: null,
          businessIds: [],
        };
        return [{ id, source: 'register', recordId: `${row['account']}/${id}`, kind, names: [name], ...nothing }];
      });

    it('is read without a failure; placeholders are nobody', () => {
      const rows = table(register ?? '');
      expect(rows).toHaveLength(23_765);
      const nobody = rows.filter((row) => partyKind(row['owner_name'] ?? '') === null);
      expect(nobody.length).toBeGreaterThan(1000);
      const waiting = rows.filter((row) =>
        /attached|^\W*n\/?a\W*$|^notes, see$|^see list/i.test(row['owner_name'] ?? ''),
      );
      expect(waiting.length).toBeGreaterThan(300);
      expect(waiting.filter((row) => partyKind(row['owner_name'] ?? '') !== null)).toEqual([]);
      for (const row of rows) {
        businessName(row['dba'] ?? '');
        address({ street: row['address'], city: 'San Luis Obispo', state: 'CA' });
      }
    });

    it('resolves nineteen in twenty of the owners who hold two licenses in succession to one person', () => {
      const { clusters } = resolveParties(owners(), { explain: false });
      const clusterOf = new Map(clusters.flatMap((ids, at) => ids.map((id): [number, number] => [id, at])));
      const rowOf = new Map(table(register ?? '').map((row, id): [string, number] => [row['account'] ?? '', id]));
      const people = table(reopenings ?? '').filter((row) => /^[^,]+,\s*\S/.test(row['owner'] ?? ''));
      const joined = people.filter((row) => {
        const [before, after] = [row['prev_account'], row['next_account']].map((account) =>
          clusterOf.get(rowOf.get(account ?? '') ?? -1),
        );
        return before !== undefined && before === after;
      });
      expect(people.length).toBeGreaterThanOrEqual(124);
      expect(joined.length / people.length).toBeGreaterThanOrEqual(0.95);
    });
  },
);

describeWithSharedData(
  'eight hundred restaurants of two guides',
  ['er/restaurants/restaurantProfiles.csv', 'er/restaurants/restaurant_duplicates.csv'],
  (profiles, duplicates) => {
    it('are resolved with an F1 above .93 without any training', () => {
      const rows = table(profiles ?? '', '|');
      const entities = new Map(rows.map((row): [number, string] => [Number(row['id']), row['id'] ?? '']));
      for (const [a = '', b = ''] of readFileSync(duplicates ?? '', 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.trim().split('|'))) {
        entities.set(Number(b), entities.get(Number(a)) ?? a);
      }
      const records = rows.map((row): BusinessRecord => {
        const dialled = phone(row['phone'] ?? '');
        const nothing = {
          legalName: null,
          point: null,
          emails: [],
          websites: [],
          licenseNo: null,
          category: null,
          opened: null,
          closed: null,
          statedOn: null,
          partyKeys: [],
        };
        return {
          id: Number(row['id']),
          source: `guide-${row['id']}`,
          recordId: row['id'] ?? '',
          tradeName: businessName(row['name'] ?? ''),
          address: address({ street: row['addr'], city: row['city'] }),
          phones: dialled?.valid ? [dialled.number] : [],
          ...nothing,
        };
      });
      expect(pairwiseF1(resolveBusinesses(records, { explain: false }).clusters, entities)).toBeGreaterThan(0.93);
    });
  },
);

describeWithSharedData('five thousand made-up people with errors', ['er/febrl/dataset3.csv'], (path) => {
  it('are resolved with an F1 above .97 without any training', () => {
    const rows = table(path ?? '');
    const entities = new Map(rows.map((row, id): [number, string] => [id, row['rec_id']?.split('-')[1] ?? '']));
    const records = rows.map((row, id): PartyRecord => {
      const name = personName(`${row['surname']}, ${row['given_name']}`);
      const born = /^(\d{4})(\d\d)(\d\d)$/.exec(row['date_of_birth'] ?? '');
      const nothing = { registryNo: null, phones: [], emails: [], businessIds: [] };
      return {
        id,
        source: `source-${id}`,
        recordId: row['rec_id'] ?? '',
        kind: 'PERSON',
        names: name === null ? [] : [name],
        birthDate: born === null ? null : born.slice(1).join('-'),
        licenseNo: row['soc_sec_id'] || null,
        address: address({
          street: `${row['street_number']} ${row['address_1']}`,
          city: row['suburb'],
          state: row['state'],
          postalCode: row['postcode'],
          country: 'AU',
        }),
        ...nothing,
      };
    });
    expect(pairwiseF1(resolveParties(records, { explain: false }).clusters, entities)).toBeGreaterThan(0.97);
  });
});
