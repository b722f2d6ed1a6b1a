import { leadAlert, type LeadNews } from './lead-alerts.js';

const NEWS: LeadNews = {
  eventKey: 'lead_raised:l1:1',
  kind: 'lead_raised',
  leadId: 'l1',
  status: 'NEW',
  probability: 0.997,
  isMoreLikely: true,
  predecessor: { id: 'a', name: 'Amberwick Massage', town: 'Dunmarrow', townId: 'd', holdingIds: [1] },
  successor: { id: 'b', name: null, town: 'Pellworth', townId: 'p', holdingIds: [2, 1] },
  relation: 'town_line_move',
  reason: 'Both shops had the phone +18605550142.',
  scope: { businessIds: ['a', 'b'], partyIds: [], premisesIds: [], phones: [] },
  observationIds: [],
  holdingIds: [3],
};

describe('leadAlert', () => {
  it('names both shops, their towns, how likely it is, and the strongest reason', () => {
    expect(leadAlert(NEWS)).toMatchObject({
      key: 'lead_raised:l1:1',
      rule: 'LEAD_RAISED',
      sentence:
        'a shop without a name in Pellworth may be “Amberwick Massage” in Dunmarrow run again by the same management (99 % likely): Both shops had the phone +18605550142.',
    });
  });

  it('never says that something is certain', () => {
    expect(leadAlert({ ...NEWS, probability: 1 }).sentence).toContain('99 % likely');
  });

  it('says what became of a lead', () => {
    const { rule, sentence } = leadAlert({ ...NEWS, kind: 'lead_changed', status: 'WITHDRAWN' });
    expect(rule).toBe('LEAD_CHANGED');
    expect(sentence).toContain('was withdrawn: its reasons are gone');
  });
});
