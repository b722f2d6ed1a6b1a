import { crowdedKeys, originOf } from './crowded-keys.js';

describe('crowdedKeys', () => {
  it('names rows in a way that a database can keep as JSON', () => {
    const rows = [1, 2, 3].map((at) => ({ source: 'registry', recordId: `R${at}` }));
    const crowded = crowdedKeys(rows, () => ['number|7'], { cap: 2, names: () => true });
    const origins = [...(crowded.get('number|7') ?? [])];
    expect(origins).toEqual(rows.map(originOf));
    expect(JSON.stringify(origins)).not.toContain('\\u0000');
  });
});
