import { WatchService } from '@townline/leads';
import { cards, decide, idOf, undo } from '../resolution/judgement-house.js';
import { JO, openAlertHouse, WATCH, type AlertHouse } from './alert-house.js';
import { shops, shopRow } from './lead-house.js';
import { CLOSED, NEW_SHOP, REOPENED } from './reopening-story.js';

/** The new shop as another register has it: the same place, name and number. */
const NEW_AGAIN = shopRow('state-licenses', 'again', {
  ...NEW_SHOP,
  source: 'state-licenses',
  record_id: 'again',
  opened_on: '2023-05-20',
});
const OTHER_STRANGER = shopRow('state-licenses', 'far', {
  trade_name: 'Quiet Tarn Spa',
  phone: '(860) 555-0177',
  street: '93 Candle Street',
  opened_on: '2022-01-01',
  as_of: '2022-02-01',
});

let house: AlertHouse;
beforeEach(async () => {
  house = await openAlertHouse('watched entity', CLOSED, REOPENED, {
    rows: { businesses: [NEW_AGAIN, OTHER_STRANGER] },
  });
  await house.dispatchAll();
});
afterEach(() => house.close());

async function watch(entityId: string): Promise<string> {
  return (await house.alerts.get(WatchService).start({ ...WATCH, target: { kind: 'BUSINESS', entityId } }, JO)).id;
}

/** The watches that hear of news under this key. */
async function hearing(key: string, put: () => Promise<void>): Promise<string[]> {
  await put();
  await house.dispatchAll();
  const rows: { id: string }[] = await house.house.dataSource.query(
    `select d.watch_id as id from alert_delivery d join alert a on a.id = d.alert_id where a.key like $1 order by d.id`,
    [`${key}%`],
  );
  return rows.map(({ id }) => id);
}

describe('a watch on a shop', () => {
  it('that is merged into another, and that into a third, hears of what they have become; parted again, of its own', async () => {
    const all = await shops(house.house.dataSource);
    const [fresh, stranger, far] = [
      'state-licenses/again town-permits/new',
      'town-permits/stranger',
      'state-licenses/far',
    ];
    const ids = [fresh, stranger, far].map((name) => all.get(name) ?? '');
    const watches: string[] = [];
    for (const id of ids) watches.push(await watch(id));
    const [ofFresh] = watches;
    expect(await hearing('lead_raised:w:1', () => house.raiseAgain('lead_raised:w:1'))).toEqual([ofFresh]);

    const first = await decide(
      house.house,
      await cards(house.house, 'town-permits/stranger', 'state-licenses/far'),
      'SAME',
    );
    const second = await decide(
      house.house,
      await cards(house.house, 'town-permits/stranger', 'town-permits/new'),
      'SAME',
    );
    const merged: { id: string; into: string | null }[] = await house.house.dataSource.query(
      `select id, merged_into_id as into from entity where id = any($1::uuid[])`,
      [ids],
    );
    const [survivor] = merged.filter(({ into }) => into === null);
    // Of a chain of merges each link points at its end: who asks for any of them is sent there.
    expect(merged.filter(({ into }) => into === survivor?.id)).toHaveLength(2);
    const heard = await hearing('lead_raised:w:2', () => house.raiseAgain('lead_raised:w:2'));
    expect([...heard].sort()).toEqual([...watches].sort());

    await undo(house.house, idOf(second));
    await undo(house.house, idOf(first));
    expect(await hearing('lead_raised:w:3', () => house.raiseAgain('lead_raised:w:3'))).toEqual([ofFresh]);
  });

  it('that is parted hears of both parts', async () => {
    const id = (await shops(house.house.dataSource)).get('state-licenses/again town-permits/new') ?? '';
    const ofBoth = await watch(id);
    await decide(house.house, await cards(house.house, 'town-permits/new', 'state-licenses/again'), 'DIFFERENT');
    const parts = await shops(house.house.dataSource);
    expect(parts.has('town-permits/new') && parts.has('state-licenses/again')).toBe(true);
    for (const record of ['new', 'again']) {
      const [row]: { id: string }[] = await house.house.dataSource.query(
        `select id from observation where resource = 'businesses' and record_id = $1`,
        [record],
      );
      const put = (): Promise<void> =>
        house.put('records_resolved', `resolved:${record}`, { observationIds: [row?.id ?? ''] });
      expect([record, ...(await hearing(`record_added:${row?.id}`, put))]).toEqual([record, ofBoth]);
    }
  });
});
