import type { PartyRecord } from '../model/party-record.js';
import { personName } from '../name/person-name.js';
import { partyKeys } from './party-keys.js';

function keysOf(text: string): string[] {
  const form = personName(text);
  const row: PartyRecord = {
    id: 1,
    source: 'clerk',
    recordId: '1',
    kind: 'PERSON',
    names: form === null ? [] : [form],
    birthDate: null,
    registryNo: null,
    licenseNo: null,
    phones: [],
    emails: [],
    address: null,
    businessIds: [],
  };
  return partyKeys(row);
}

describe('partyKeys', () => {
  it.each([
    ['Ng, Mei Lan', 'Wu Meilan'],
    ['Cheung Chi Keung', 'Zhang, Zhiqiang'],
    ['Rhee, Soo-jin', 'Sujin Yi'],
    ['Amy Chan', 'Chen, Amy'],
    ['Tarnwick, Bob', 'Robert Tarnwick'],
    ['Tarnwick, Peggy', 'Meg Tarnwick'],
  ])('bring "%s" and "%s" together', (a, b) => {
    const others = new Set(keysOf(b));
    expect(keysOf(a).filter((key) => others.has(key))).not.toEqual([]);
  });

  it('are not many', () => {
    for (const name of ['Chan Wai Ming', 'Lee, Young-ho', 'Tarnwick, Ann', 'Wong Ka Wai Amy']) {
      expect(keysOf(name).length).toBeLessThan(80);
    }
  });
});
