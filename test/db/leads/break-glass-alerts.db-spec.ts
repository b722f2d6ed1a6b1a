import { randomUUID } from 'node:crypto';
import { AccessModule, AccessService, type ActingViewer, BreakGlassService } from '@townline/access';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlatformModule } from '@townline/platform';
import { Test } from '@nestjs/testing';
import type { INestApplicationContext } from '@nestjs/common';
import type { SignedInPerson } from '../../support/viewer-house.js';
import { type GateHouse, openGateHouse } from '../access/gate-house.js';

const ALDERFORD = 'ALDERFORD-PD';

interface Told {
  readonly accountId: string;
  readonly sentence: string;
}

describe('C21 break-glass, to those who answer for the compartment', () => {
  let house: GateHouse;
  let rooms: INestApplicationContext;
  let asker: SignedInPerson;
  let supervisors: readonly SignedInPerson[];
  const compartment = randomUUID();

  beforeAll(async () => {
    house = await openGateHouse('break_glass_alerts');
    const { engine } = house.house;
    const platform = PlatformModule.with({ dataSource: engine, filesFolder: '/nonexistent', clock: house.clock });
    rooms = await Test.createTestingModule({ imports: [platform, AccessModule] }).compile();
    asker = await house.house.person(ALDERFORD, ['DETECTIVE', 'SUPERVISOR'], 'Wen Hollis');
    supervisors = [
      await house.house.person(ALDERFORD, ['SUPERVISOR'], 'Odo Penhale'),
      await house.house.person(ALDERFORD, ['SUPERVISOR'], 'Una Sallow'),
    ];
    await house.house.person('BRAMLEY-PD', ['SUPERVISOR'], 'Ivo Marl');
    await house.house.person(ALDERFORD, ['ANALYST', 'ADMINISTRATOR'], 'Kim Tarn');
    await engine.query(
      `insert into access.compartment (id, agency, kind, name) values ($1, $2, 'SEALED_SOURCE', 'Quarry')`,
      [compartment, ALDERFORD],
    );
  });
  afterAll(async () => {
    await rooms?.close();
    await house?.close();
  });

  const acting = async ({ accountId, name, agency }: SignedInPerson): Promise<ActingViewer> => ({
    actor: { name, agency },
    viewer: await rooms.get(AccessService).viewerOf({ accountId, isLive: true, isAssured: true, purpose: null }),
  });
  const told = (): Promise<Told[]> =>
    house.house.engine.query(
      `select w.account_id as "accountId", a.sentence from alert a join alert_delivery d on d.alert_id = a.id
       join watch w on w.id = d.watch_id where a.rule = 'BREAK_GLASS' order by a.raised_at, a.sentence desc`,
    );
  const ids = (people: readonly SignedInPerson[]): string[] => people.map(({ accountId }) => accountId).sort();

  it('comes as an alert when it is asked for and when it is opened, without a word of what it is about', async () => {
    const openings = rooms.get(BreakGlassService);
    const opening = await openings.ask(await acting(asker), compartment, 'a threat to the source');
    await house.dispatchAll();
    const asked = await told();
    expect(asked.map(({ accountId }) => accountId).sort()).toEqual(ids(supervisors));
    expect(new Set(asked.map(({ sentence }) => sentence)).size).toBe(1);

    await openings.answer(await acting(supervisors[0] as SignedInPerson), opening.id, true);
    await house.dispatchAll();
    await house.dispatchAll();
    const all = await told();
    expect(all).toHaveLength(4);
    expect(JSON.stringify(all)).not.toMatch(/Quarry|threat|Hollis/);
    // Each of them sees the alert under policy; whoever is of another agency does not.
    const seen = (who: SignedInPerson): Promise<object[]> =>
      house.act(who, () => house.house.dataSource.query(`select id from alert where rule = 'BREAK_GLASS'`));
    expect(await seen(supervisors[1] as SignedInPerson)).toHaveLength(2);
    expect(await seen(house.bramley)).toEqual([]);
  });
});
