import { openLeadHouse, type LeadHouse } from './lead-house.js';
import { packageOf, said, type Said } from './live-world.js';
import { pairsHeld, Streaming, streamOf, type Cuts } from './streaming-world.js';

const SIZE = { illicit: 10, legit: 16 };

const houses: LeadHouse[] = [];
afterEach(async () => {
  for (const house of houses.splice(0)) await house.close();
});

/** A house in which the first part of a stream was resolved in one run, and the rest as it came. */
async function streamed(order: number, cuts: Cuts): Promise<LeadHouse> {
  const house = await openLeadHouse(`streaming_${order}_${cuts.most}`);
  houses.push(house);
  const { known, coming } = streamOf(order, SIZE);
  await house.land(packageOf(known));
  await house.resolve({ all: true });
  await new Streaming(house).run(coming, cuts);
  return house;
}

async function told(house: LeadHouse): Promise<{ readonly pairs: string[]; readonly leads: Said['leads'] }> {
  return { pairs: await pairsHeld(house), leads: (await said(house)).leads };
}

describe('rows that come, come again and end, with people who judge in between', () => {
  it.each([1, 2])(
    'leave nothing to change for a run over everything under the same version, in order %i',
    async (order) => {
      const house = await streamed(order, { seed: 31 * order, most: 60, judged: true });
      const { stages } = await house.resolve({ all: true, version: 'current' });
      const counts = (name: string): Readonly<Record<string, number>> | undefined =>
        stages.find((stage) => stage.name === name)?.counts;
      expect(counts('resolution')).toMatchObject({
        entitiesCreated: 0,
        entitiesMerged: 0,
        entitiesSplit: 0,
        membersJoined: 0,
        membersLeft: 0,
        candidatesAdded: 0,
        candidatesSuperseded: 0,
      });
      expect(counts('detection')).toMatchObject({
        findingsAdded: 0,
        findingsSuperseded: 0,
        leadsRaised: 0,
        leadsChanged: 0,
      });
      expect((await said(house)).leads.length).toBeGreaterThan(0);
    },
    900_000,
  );

  it('say the same however they fall into batches', async () => {
    const few = await streamed(3, { seed: 5, most: 7, judged: false });
    const many = await streamed(3, { seed: 9, most: 150, judged: false });
    expect(await told(few)).toEqual(await told(many));
  }, 900_000);
});
