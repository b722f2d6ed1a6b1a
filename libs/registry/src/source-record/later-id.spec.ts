import { fillIn, LaterIds } from './later-id.js';

const named = (key: string): { key: string } => ({ key });

describe('LaterIds', () => {
  it('gives one id a key, asks for each once, and fills it in wherever it was handed out', () => {
    const ids = new LaterIds<{ key: string }>((draft) => draft.key);
    const [first, second, again] = ['a', 'b', 'a'].map((key) => ids.of(named(key)));
    expect(again).toBe(first);
    const asked = ids.takeFresh();
    expect(asked.map(({ key }) => key)).toEqual(['a', 'b']);
    const later = ['b', 'c'].map((key) => ids.of(named(key)));
    expect(ids.takeFresh().map(({ key }) => key)).toEqual(['c']);
    fillIn(asked, new Map([...'ab'].map((key, position) => [key, String(position)])));
    expect([first?.value, second?.value, ...later.map(({ value }) => value)]).toEqual(['0', '1', '1', null]);
  });

  it('does not pass over a row that was not written', () => {
    const ids = new LaterIds<{ key: string }>((draft) => draft.key);
    ids.of(named('a'));
    expect(() => fillIn(ids.takeFresh(), new Map())).toThrow('"a" was not written');
  });
});
