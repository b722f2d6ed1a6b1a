import type { PrintBlock, PrintOut } from '@townline/platform';
import type { CaseContent } from './case-content.js';
import { day, heading, list, paragraph, table, whoWas } from './paper-block.js';

/** Who takes a paper out of the house, and when. */
export interface Printing {
  readonly name: string;
  readonly agency: string;
  readonly at: Date;
}

/** The whole case in the order in which it is read in court: who, what it speaks of, what was done, what is there, what is missing. */
export function caseNarrative(content: CaseContent, printing: Printing): PrintOut {
  const { file } = content;
  return {
    title: file.title,
    subtitle: `Case ${file.number}, ${file.agency}: narrative`,
    marking: markingOf(content, printing),
    takenAt: printing.at,
    blocks: [
      ...casePart(content),
      ...subjectPart(content),
      ...leadPart(content),
      ...entryPart(content),
      ...interviewPart(content),
      ...exhibitPart(content),
      ...processPart(content),
      ...elementPart(content),
      ...taskPart(content),
    ],
  };
}

/** Whose copy it is stands on every page. */
export function markingOf({ file }: Pick<CaseContent, 'file'>, { name, agency }: Printing): string {
  return `${file.isSealed ? 'SEALED CASE. ' : ''}LAW ENFORCEMENT SENSITIVE. Copy of ${name}, ${agency}`;
}

function casePart({ file, assignments, partners, members }: CaseContent): PrintBlock[] {
  const lead = assignments.find(({ until }) => until === null);
  return [
    heading(1, 'The case'),
    list([
      `State: ${file.state}`,
      `Opened on ${day(file.openedAt)} by ${file.openedBy}`,
      lead === undefined ? 'Led by nobody' : `Led by ${lead.name} since ${day(lead.since)}`,
      ...members.map(({ name, agency, reason }) => `On the case: ${name}, ${agency} (${reason})`),
      ...partners.map(
        ({ agency, state, changedAt }) => `Beside the owner: ${agency}, ${state} since ${day(changedAt)}`,
      ),
    ]),
  ];
}

function subjectPart({ subjects }: CaseContent): PrintBlock[] {
  return [
    heading(1, 'What the case speaks of'),
    paragraph('That somebody or something is named here says nothing of guilt.'),
    table(
      'Subjects',
      ['Kind', 'Name', 'Why', 'Added'],
      subjects.map(({ kind, label, reason, addedAt, endedAt }) => [
        kind,
        label,
        endedAt === null ? reason : `${reason} (taken out on ${day(endedAt)})`,
        day(addedAt),
      ]),
    ),
  ];
}

function leadPart({ leads, subjects }: CaseContent): PrintBlock[] {
  return leads.flatMap(({ leadId, status, probability, reasons }) => {
    const named = subjects.find(({ subjectId }) => subjectId === leadId)?.label ?? leadId;
    return [
      heading(2, `Lead: ${named}`),
      paragraph(`${status}. Of a hundred such pairs about ${Math.round(probability * 100)} are reopenings.`),
      table(
        `Reasons of the lead ${named}, as far as they may be seen`,
        ['Reason', 'Bits'],
        reasons.map(({ sentence, weight }) => [sentence, weight.toFixed(1)]),
        [1],
      ),
    ];
  });
}

function entryPart({ entries }: CaseContent): PrintBlock[] {
  const numbers = new Map(entries.map(({ id }, at) => [id, at + 1]));
  const corrected = new Map(
    entries.flatMap((entry, at) => (entry.correctsId === null ? [] : [[entry.correctsId, at + 1]])),
  );
  return [
    heading(1, 'What was done and learned'),
    paragraph(
      'In the order in which it was written. Nothing is changed: a correction stands beside what it puts right.',
    ),
    table(
      'Entries',
      ['No.', 'Written', 'Happened', 'Kind', 'Entry', 'By'],
      entries.map((entry, at) => {
        const by = corrected.get(entry.id);
        const notes = [
          ...(entry.correctsId === null ? [] : [`Puts entry ${numbers.get(entry.correctsId)} right.`]),
          ...(by === undefined ? [] : [`Put right by entry ${by}.`]),
        ];
        const text = [entry.text, ...notes].join(' ');
        const { kind, happenedOn, recordedAt, actorName, actorAgency } = entry;
        return [
          String(at + 1),
          day(recordedAt),
          happenedOn ?? 'not stated',
          kind,
          text,
          `${actorName}, ${actorAgency}`,
        ];
      }),
      [0],
    ),
  ];
}

function interviewPart({ interviews, consents }: CaseContent): PrintBlock[] {
  return [
    heading(1, 'Interviews'),
    table(
      'Interviews',
      ['No.', 'Held', 'Who', 'Language and interpreter', 'Consent', 'What was said'],
      interviews.map((one) => {
        const said = consents.filter(({ interviewId }) => interviewId === one.id);
        return [
          String(one.position),
          one.heldOn,
          `${one.part}: ${whoWas(one)}`,
          `${one.language}; ${one.interpreterUse}${one.interpreterName === null ? '' : ` (${one.interpreterName})`}`,
          said.map(({ matter, state, saidOn }) => `${matter} ${state} ${saidOn}`).join('; ') || 'not stated',
          `${one.isCorrected ? 'PUT RIGHT BY A LATER ONE. ' : ''}${one.summary}${meansOf(one)}`,
        ];
      }),
      [0],
    ),
  ];
}

function meansOf({ recruiterRelation, means }: CaseContent['interviews'][number]): string {
  const relation = recruiterRelation === null ? '' : ` Recruiter: ${recruiterRelation}.`;
  return `${relation}${means.length === 0 ? '' : ` Means: ${means.join(', ')}.`}`;
}

function exhibitPart({ exhibits, custody }: CaseContent): PrintBlock[] {
  return [
    heading(1, 'Exhibits'),
    table(
      'Exhibits and the last step of their custody',
      ['No.', 'What', 'Found', 'Steps', 'Last step', 'SHA-256'],
      exhibits.map(({ id, number, title, kind, foundOn, foundWhere, purgedAt }) => {
        const steps = custody.filter(({ exhibitId }) => exhibitId === id);
        const last = steps.at(-1);
        return [
          String(number),
          purgedAt === null ? `${kind}: ${title ?? 'without title'}` : `${kind}: purged on ${day(purgedAt)}`,
          [foundOn, foundWhere].filter((part) => part !== null).join(', ') || 'not stated',
          String(steps.length),
          last === undefined ? 'none' : `${last.act} ${day(last.happenedAt)}`,
          steps.find(({ sha256 }) => sha256 !== null)?.sha256 ?? '',
        ];
      }),
      [0, 3],
    ),
  ];
}

function processPart({ processes }: CaseContent): PrintBlock[] {
  return [
    heading(1, 'Legal process'),
    table(
      'Legal process',
      ['Kind', 'To', 'Seeks', 'State', 'Issued', 'Due'],
      processes.map(({ kind, level, provider, country, seeks, state, ground, issuedOn, dueOn }) => [
        `${kind} (${level})`,
        country === null ? provider : `${provider}, ${country}`,
        seeks,
        ground === null ? state : `${state}: ${ground}`,
        issuedOn ?? 'not yet',
        dueOn ?? '',
      ]),
    ),
  ];
}

function elementPart({ offenses }: CaseContent): PrintBlock[] {
  return [
    heading(1, 'What is there, and what is missing, for each offense'),
    paragraph('By the law of the day of the offense. It says what is missing; it says of nobody that they did it.'),
    ...offenses.flatMap(({ offense, matrix }) =>
      matrix.readings.flatMap((reading) => [
        heading(2, `${offense.citation}, ${offense.committedOn ?? 'day not known'} (${reading.limb})`),
        paragraph(reading.sentence),
        table(
          `Elements of ${offense.citation} (${reading.limb})`,
          ['Element', 'Standing', 'Without testimony of a victim', 'For', 'Against'],
          reading.rows.map(({ element, standing, standingWithoutVictims, supporting, opposing }) => [
            element.wording,
            standing,
            standingWithoutVictims,
            String(supporting.length),
            String(opposing.length),
          ]),
          [3, 4],
        ),
      ]),
    ),
  ];
}

function taskPart({ tasks }: CaseContent): PrintBlock[] {
  return [
    heading(1, 'Tasks'),
    table(
      'Tasks',
      ['Task', 'Due', 'Whose', 'State', 'Outcome'],
      tasks.map(({ title, dueOn, assignee, state, outcome }) => [
        title,
        dueOn ?? '',
        assignee ?? 'nobody’s',
        state,
        outcome ?? '',
      ]),
    ),
  ];
}
