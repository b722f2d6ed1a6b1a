import type { HeldLead, LeadUpdate } from './lead-changes.js';
import { leadNews } from './lead-news.js';

const HELD: HeldLead = {
  id: 'l1',
  predecessorId: 'a',
  successorId: 'b',
  predecessorNow: 'a',
  successorNow: 'b',
  status: 'NEW',
  probability: 0.8,
  findingId: 'f1',
  version: 3,
  isHeld: false,
  decision: null,
};

function updated(stated: Partial<LeadUpdate>): LeadUpdate {
  const { id, predecessorId, successorId, status, probability, findingId, version } = HELD;
  return { id, predecessorId, successorId, status, probability, findingId, version, act: null, ...stated };
}

describe('news of leads', () => {
  it('tells of a raised lead once, by its id', () => {
    const pair = { predecessorId: 'a', successorId: 'b', probability: 0.8, findingId: 'f1', evidence: [] };
    const [news, ...others] = leadNews([], { raised: [pair], updated: [] }, ['l9']);
    expect(others).toEqual([]);
    expect(news).toMatchObject({
      kind: 'lead_raised',
      key: 'lead_raised:l9',
      payload: { leadId: 'l9', status: 'NEW' },
    });
  });

  it('tells of a change of state by the number it has in the history', () => {
    const withdrawn = updated({ status: 'WITHDRAWN', act: 'WITHDRAW' });
    expect(leadNews([HELD], { raised: [], updated: [withdrawn] }, [])).toMatchObject([
      { kind: 'lead_changed', key: 'lead_changed:l1:v4', payload: { status: 'WITHDRAWN', act: 'WITHDRAW' } },
    ]);
  });

  it.each([
    [0.82, 0],
    [0.9, 1],
    [0.7, 1],
  ])('tells of a probability that moved far, not of one that drifted: %d', (probability, count) => {
    const moved = updated({ probability, findingId: 'f2' });
    const news = leadNews([HELD], { raised: [], updated: [moved] }, []);
    expect(news.map(({ key }) => key)).toEqual(count === 0 ? [] : ['lead_changed:l1:ff2']);
  });
});
