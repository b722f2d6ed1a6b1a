import { type ReportRow, rowsOf, wordIn } from '../report-row.js';
import { columnsOf, countDistinct, countOf, type ReportSection, type ReportTable } from '../report-table.js';

const PARTS: readonly (readonly [part: string, label: string])[] = [
  ['SELLER', 'Sellers'],
  ['BUYER', 'Buyers'],
  ['PROMOTER', 'Promoters'],
  ['OTHER', 'Others'],
];

const STAGES: readonly (readonly [stage: string, label: string])[] = [
  ['ARRESTED', 'Arrested'],
  ['CHARGED', 'Charged'],
  ['CONVICTED', 'Convicted'],
  ['SENTENCED', 'Sentenced'],
];

const STATUTES: readonly (readonly [stage: string, label: string])[] = [
  ['ARRESTED', 'Arrested as'],
  ['CHARGED', 'Charged as'],
  ['CONVICTED', 'Convicted as'],
];

/** Sellers, buyers and promoters by stage, and what became of each statute, those never used included. */
export function courtSection(rows: readonly ReportRow[], citations: readonly string[]): ReportSection {
  const staged = rowsOf(rows, 'COURT');
  const charges = staged.filter(({ facts }) => facts['isWithin'] === true);
  return {
    key: 'court',
    title: 'Sellers, buyers and promoters; each statute',
    words: [
      'A person counts once at each stage reached within the year, whatever the number of charges. Vacated records and victims who were not prosecuted are in no count.',
      'What somebody was arrested as, charged as and convicted as are three columns: a lesser offense shows as what it is. No figure here says that anybody is guilty who was not convicted.',
      coverageOf(staged),
    ],
    tables: [stagesOf(charges), statutesOf(charges, citations), undatedOf(staged)],
  };
}

/** From how many agencies the rows came: what nobody shares is not counted, and that is said. */
export function coverageOf(rows: readonly ReportRow[]): string {
  const agencies = new Set(rows.flatMap(({ agency }) => agency ?? []));
  return `Counted from the records of ${agencies.size} ${agencies.size === 1 ? 'agency' : 'agencies'}; what others did not share is not in it.`;
}

function stagesOf(charges: readonly ReportRow[]): ReportTable {
  return {
    key: 'stages',
    caption: 'People by the part they are said to have had, and by stage',
    head: 'Part',
    columns: columnsOf(
      'PEOPLE',
      STAGES.map(([, label]) => label),
    ),
    lines: PARTS.map(([part, label]) => ({
      label,
      figures: STAGES.map(([stage]) =>
        countDistinct(
          charges.filter((row) => wordIn(row, 'part') === part && wordIn(row, 'stage') === stage),
          (row) => wordIn(row, 'person') ?? row.key,
        ),
      ),
    })),
    addsUp: true,
    partsAcross: false,
    chart: 'bar',
  };
}

/** Steps that may or may not lie in the year: they are in no other figure. */
function undatedOf(staged: readonly ReportRow[]): ReportTable {
  return {
    key: 'undated',
    caption: 'What is in no figure, because its day is not known well enough',
    head: 'Stage',
    columns: columnsOf('PEOPLE', ['Charges']),
    lines: STAGES.map(([stage, label]) => ({
      label,
      figures: [countOf(staged.filter((row) => wordIn(row, 'stage') === stage && row.facts['isWithin'] !== true))],
    })),
    addsUp: false,
    partsAcross: false,
    chart: null,
  };
}

function statutesOf(charges: readonly ReportRow[], citations: readonly string[]): ReportTable {
  const used = charges.flatMap((row) => wordIn(row, 'citation') ?? []);
  return {
    key: 'statutes',
    caption: 'Charges by statute: as arrested, as charged, as convicted',
    head: 'Statute',
    columns: columnsOf(
      'PEOPLE',
      STATUTES.map(([, label]) => label),
    ),
    lines: [...new Set([...citations, ...used])].sort(inOrder).map((citation) => ({
      label: citation,
      figures: STATUTES.map(([stage]) =>
        countOf(charges.filter((row) => wordIn(row, 'stage') === stage && wordIn(row, 'citation') === citation)),
      ),
    })),
    addsUp: false,
    // The fees of convictions are counted by court, of all statutes together.
    partsDown: true,
    partsAcross: false,
    chart: null,
  };
}

/** `53a-9` before `53a-82`. */
function inOrder(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}
