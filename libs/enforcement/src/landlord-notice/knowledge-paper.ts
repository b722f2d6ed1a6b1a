import type { PrintBlock, PrintOut } from '@townline/platform';
import type { KnowledgeEntry } from './knowledge-timeline.js';
import type { LandlordKnowledge } from './landlord-reading.js';
import type { LandlordNoticeRow, NoticeStepRow } from './landlord-notice.repository.js';

/** What a paper about a landlord is made of beside their timeline. */
export interface PaperParts {
  readonly notices: readonly LandlordNoticeRow[];
  readonly steps: readonly NoticeStepRow[];
  readonly baseRate: { readonly sentence: string };
  readonly takenAt: Date;
}

/** The knowledge timeline as an exhibit of an affidavit: what happened, what was told, by which rows. It draws no conclusion. */
export function knowledgePaper({ name, reading, timeline }: LandlordKnowledge, parts: PaperParts): PrintOut {
  const blocks: PrintBlock[] = [
    { kind: 'heading', level: 1, text: 'In short' },
    { kind: 'paragraph', text: reading.sentence },
    { kind: 'paragraph', text: parts.baseRate.sentence },
    {
      kind: 'paragraph',
      text: 'This paper lists what records say and what was served. It does not say what the landlord knew besides.',
    },
    placesTable(reading.properties),
    { kind: 'heading', level: 1, text: 'In the order of days' },
    timelineTable(timeline),
    ...noticeBlocks(parts),
  ];
  return {
    title: 'What a landlord was told, and when',
    subtitle: name,
    marking: 'Law enforcement sensitive',
    takenAt: parts.takenAt,
    blocks,
  };
}

function placesTable(properties: LandlordKnowledge['reading']['properties']): PrintBlock {
  const figure = (title: string): { title: string; align: 'right' } => ({ title, align: 'right' });
  return {
    kind: 'table',
    caption:
      'Properties. Acts are closings by order, raids, arrests, citations, revoked permits, and found open again.',
    columns: [
      { title: 'Property' },
      figure('Tenants'),
      figure('With acts'),
      figure('Acts'),
      figure('After a notice'),
      { title: 'First notice served' },
    ],
    rows: properties.map((one) => [
      one.line,
      String(one.tenants),
      String(one.withActs),
      String(one.acts),
      String(one.actsAfterNotice),
      one.firstServedOn ?? 'none',
    ]),
  };
}

function timelineTable(timeline: readonly KnowledgeEntry[]): PrintBlock {
  return {
    kind: 'table',
    caption: 'Each line with the rows of sources that state it.',
    columns: [{ title: 'Day' }, { title: 'What' }, { title: 'After a notice' }, { title: 'Rows' }],
    rows: timeline.map(({ on, sentence, isAfterNotice, observationIds, arrestId, noticeId }) => [
      on ?? 'not stated',
      sentence,
      isAfterNotice ? 'yes' : '',
      [
        ...observationIds,
        ...(arrestId === null ? [] : [`arrest ${arrestId}`]),
        ...(noticeId === null ? [] : ['notice']),
      ].join(', '),
    ]),
  };
}

function noticeBlocks({ notices, steps }: PaperParts): PrintBlock[] {
  return [...notices].reverse().flatMap(({ id, number, body }): PrintBlock[] => {
    const served = steps.filter(({ noticeId, state }) => noticeId === id && state === 'SERVED');
    const proof = served.map(
      ({ happenedOn, detail, proofSha256 }) =>
        `Served on ${happenedOn}${detail === null ? '' : `: ${detail}`}; proof: ${proofSha256 ?? 'none kept'}`,
    );
    return [
      { kind: 'heading', level: 2, text: `Notice ${number}, as it was served` },
      { kind: 'list', items: proof },
      ...body
        .trim()
        .split('\n\n')
        .map((text): PrintBlock => ({ kind: 'paragraph', text })),
    ];
  });
}
