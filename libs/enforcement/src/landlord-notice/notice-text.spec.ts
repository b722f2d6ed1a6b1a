import { describe, expect, it } from '@jest/globals';
import { type NoticeContent, noticeText } from './notice-text.js';

const CONTENT: NoticeContent = {
  template: 'FIRST_NOTICE',
  number: '2026-0001',
  agency: 'QUILLHAVEN-PD',
  day: '2026-03-02',
  landlord: 'Gableton Realty LLC',
  place: '18 MIRABEL ST 2',
  happened: ['On 2026-02-27 “Larkmoor Massage” was closed by order.'],
  laws: [{ citation: 'X 89', title: 'Permitting', summary: 'Who controls premises.' }],
  earlier: [{ number: '2025-0009', servedOn: '2025-05-01' }],
};

describe('a letter to a landlord', () => {
  it('says what happened, by which law, and accuses nobody', () => {
    const text = noticeText(CONTENT);
    expect(text).toContain('- On 2026-02-27 “Larkmoor Massage” was closed by order.');
    expect(text).toContain('- Permitting (X 89). Who controls premises.');
    expect(text).toContain('does not say that you knew');
    expect(text).not.toMatch(/guilt|criminal|offender|accomplice/i);
  });

  it('names what they were told before only when it repeats', () => {
    expect(noticeText(CONTENT)).not.toContain('2025-0009');
    expect(noticeText({ ...CONTENT, template: 'REPEAT_NOTICE' })).toContain('- Notice 2025-0009, served on 2025-05-01');
    expect(noticeText({ ...CONTENT, laws: [] })).not.toContain('The law that speaks of this');
  });
});
