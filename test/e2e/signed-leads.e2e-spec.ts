import { HoldingRepository } from '@townline/access';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GuardedApi, openGuardedApi, type PersonAtWork } from '../support/signed-api.js';
import { resolveTwoAgencies, type TwoAgencies } from '../db/access/two-agency-story.js';

const EVERYTHING = `{
  leads { total nodes { ...told } }
  leadQueue { total nodes { rank lead { probability } } }
  leadAggregates(by: STATUS) { key count expected }
  operations { total nodes { steps { probability } } }
  findings { total nodes { probability answer } }
}
fragment told on Lead {
  probability gapDays relation
  evidenceFor { channel sentence weight }
  finding { prior weight probability waterfall standing { rank unrelated } }
  predecessor { id leads { probability } }
  history { act }
}`;

/** A number that somebody was shown, wherever it stands. */
interface Told {
  readonly leads: { readonly total: number; readonly nodes: readonly ToldLead[] };
  readonly leadQueue: { readonly total: number; readonly nodes: readonly { lead: { probability: number } }[] };
  readonly leadAggregates: readonly { readonly count: number; readonly expected: number }[];
  readonly operations: { readonly total: number; readonly nodes: readonly { steps: { probability: number }[] }[] };
  readonly findings: { readonly total: number };
}
interface ToldLead {
  readonly probability: number;
  readonly evidenceFor: readonly { readonly channel: string; readonly weight: number }[];
  readonly finding: { readonly prior: number; readonly weight: number; readonly probability: number };
  readonly predecessor: { readonly leads: readonly { readonly probability: number }[] };
}

describe('leads, asked for by who has signed in', () => {
  let api: GuardedApi;
  let story: Pick<TwoAgencies, 'module' | 'resolve'>;
  let ada: PersonAtWork;
  let ben: PersonAtWork;
  let ivo: PersonAtWork;
  let leadId: string;

  beforeAll(async () => {
    api = await openGuardedApi('e2e_signed_leads');
    ada = await api.person('AMBERWICK-PD', ['DETECTIVE'], 'ada');
    ben = await api.person('DUNMARROW-PD', ['DETECTIVE'], 'ben');
    ivo = await api.person('DUNMARROW-PD', ['INSPECTOR'], 'ivo');
    const { dataSource } = api.database;
    const holding = (agency: string): Promise<number> =>
      new HoldingRepository().ensure(dataSource.manager, { agency, recordClass: 'ENFORCEMENT' });
    story = await resolveTwoAgencies(dataSource, {
      alderford: await holding('AMBERWICK-PD'),
      bramley: await holding('DUNMARROW-PD'),
    });
    const [lead] = await dataSource.query<{ id: string }[]>('select id from lead');
    leadId = lead?.id ?? '';
  });
  afterAll(async () => {
    await story?.module.close();
    await api?.close();
  });

  it('carry one figure wherever they are shown, each agency’s own', async () => {
    const [own, others] = [await told(ada), await told(ben)];
    for (const { leads, leadQueue, leadAggregates, operations, findings } of [own, others]) {
      expect([leads.total, leadQueue.total, operations.total, findings.total]).toEqual([1, 1, 1, 1]);
      const lead = leads.nodes[0];
      const { probability } = lead ?? { probability: 0 };
      expect(lead?.finding.probability).toBe(probability);
      expect(lead?.predecessor.leads).toEqual([{ probability }]);
      expect(leadQueue.nodes[0]?.lead.probability).toBe(probability);
      expect(leadAggregates).toEqual([{ key: 'NEW', count: 1, expected: probability }]);
      expect(operations.nodes[0]?.steps).toEqual([{ probability }]);
    }
    const channels = ({ leads }: Told): string[] =>
      leads.nodes.flatMap((lead) => lead.evidenceFor.map((one) => one.channel));
    expect(channels(own)).toContain('phone');
    expect(channels(own)).not.toContain('owner');
    expect(channels(others)).toContain('owner');
    expect(channels(others)).not.toContain('phone');
    expect(own.leads.nodes[0]?.finding.prior).toBeCloseTo(others.leads.nodes[0]?.finding.prior ?? 0, 9);
  });

  it('name nothing that the other agency holds', async () => {
    const text = async (who: PersonAtWork): Promise<string> => (await api.ask(who.token, EVERYTHING)).text;
    expect(await text(ada)).not.toMatch(/Ibsley|Orrinford/);
    expect(await text(ben)).not.toMatch(/5550142/);
  });

  it('are not there for whoever would have none of his own', async () => {
    const nobody = await told(ivo);
    expect([nobody.leads, nobody.leadQueue, nobody.leadAggregates, nobody.operations, nobody.findings]).toEqual([
      { total: 0, nodes: [] },
      { total: 0, nodes: [] },
      [],
      { total: 0, nodes: [] },
      { total: 0, nodes: [] },
    ]);
    const lead = (id: string): Promise<string> =>
      api.ask(ivo.token, `{ lead(id: "${id}") { id } }`).then(({ text }) => text);
    expect(await lead(leadId)).toBe(await lead('00000000-0000-4000-8000-000000000001'));
  });

  async function told(who: PersonAtWork): Promise<Told> {
    const { body } = await api.ask(who.token, EVERYTHING);
    const { data, errors } = body as { data: Told; errors?: unknown };
    expect(errors).toBeUndefined();
    return data;
  }
});
