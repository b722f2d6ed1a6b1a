/** FIRST_NOTICE: says what happened. REPEAT_NOTICE: names what they were told before as well. */
export const NOTICE_TEMPLATES = ['FIRST_NOTICE', 'REPEAT_NOTICE'] as const;
export type NoticeTemplate = (typeof NOTICE_TEMPLATES)[number];

/** Raised whenever the words below change: a notice keeps by which of them it was written. */
export const TEMPLATE_VERSION = 1;

/** What a letter is made of. The law comes from its rows, what happened from the rows that the agency chose. */
export interface NoticeContent {
  readonly template: NoticeTemplate;
  readonly number: string;
  readonly agency: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly landlord: string;
  readonly place: string;
  readonly happened: readonly string[];
  readonly laws: readonly { readonly citation: string; readonly title: string; readonly summary: string }[];
  /** Earlier notices that were served on them. */
  readonly earlier: readonly { readonly number: string; readonly servedOn: string }[];
}

/** The words of a letter to a landlord. It tells them what happened and asks them to answer; it accuses them of nothing. */
export function noticeText(content: NoticeContent): string {
  const { number, agency, day, landlord, place, happened, laws } = content;
  const parts = [
    `${agency}\nNotice ${number}\n${day}`,
    `To: ${landlord}\nAbout: ${place}`,
    `Records name you as the owner or landlord of this place. This letter tells you what happened there. It does not say that you knew of it or took part in it.`,
    `What happened:\n${listed(happened)}`,
    ...(content.template === 'REPEAT_NOTICE' && content.earlier.length > 0
      ? [
          `You were told before:\n${listed(content.earlier.map((one) => `Notice ${one.number}, served on ${one.servedOn}`))}`,
        ]
      : []),
    ...(laws.length > 0
      ? [
          `The law that speaks of this:\n${listed(laws.map(({ citation, title, summary }) => `${title} (${citation}). ${summary}`))}`,
        ]
      : []),
    `Please tell the agency in writing what you have done or will do about it, who holds the lease now, and how you can be reached. If you are not the owner or landlord, please say so.`,
    `From this letter on you know of the matters named above.`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function listed(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}
