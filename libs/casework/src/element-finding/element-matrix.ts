import {
  type LawAt,
  type Limb,
  OFFENSE_CLASSES,
  type OffenseClass,
  type OffenseElement,
  type Reviewed,
  type Statute,
} from '@townline/jurisdictions';
import type { CaseOffense } from './case-offense.entity.js';
import {
  bearingOn,
  counted,
  type ElementStanding,
  isMissing,
  type LaidFinding,
  standingOf,
  standingSentence,
  withoutVictims,
} from './element-standing.js';

/** One element in one version of the law, with what speaks for and against it. */
export interface MatrixRow<Finding> {
  readonly element: Reviewed<OffenseElement>;
  /** False: another version may have held as well, since a date is not known to the day or copies disagree. */
  readonly isSure: boolean;
  readonly standing: ElementStanding;
  /** Were no victim to testify. */
  readonly standingWithoutVictims: ElementStanding;
  readonly supporting: readonly Finding[];
  readonly opposing: readonly Finding[];
  readonly sentence: string;
}

/** An offense read for an adult, for a minor, or where it makes no difference for anybody. */
export interface MatrixReading<Finding> {
  readonly limb: Limb;
  readonly rows: readonly MatrixRow<Finding>[];
  /** Of what every version that may have held asks for, something speaks for each. It says nothing of whether that is enough. */
  readonly isComplete: boolean;
  readonly isCompleteWithoutVictims: boolean;
  readonly missing: readonly string[];
  readonly missingWithoutVictims: readonly string[];
  readonly sentence: string;
}

/** The elements of an offense beside the facts of a case. */
export interface OffenseMatrix<Finding> {
  readonly citation: string;
  /** Versions of the statute that may have held; none: the statute is not held. */
  readonly statutes: readonly Reviewed<Statute>[];
  readonly readings: readonly MatrixReading<Finding>[];
}

/** Less grave than another offense of the same jurisdiction, laid beside the same facts. */
export interface LesserOffense {
  readonly citation: string;
  readonly title: string;
  readonly offenseClass: OffenseClass;
  readonly isComplete: boolean;
  readonly isCompleteWithoutVictims: boolean;
  /** Of the reading that lacks least. */
  readonly missing: readonly string[];
}

type OffenseTerms = Pick<CaseOffense, 'citation' | 'limb' | 'subjectId'>;

/** Lays findings beside the elements of an offense, in every version of the law that may have held. */
export function offenseMatrix<Finding extends LaidFinding>(
  { citation, limb, subjectId }: OffenseTerms,
  law: LawAt,
  findings: readonly Finding[],
): OffenseMatrix<Finding> {
  const elements = law.elements.filter((element) => element.citation === citation);
  const of = findings.filter((finding) => speaksOf(finding, subjectId));
  return {
    citation,
    statutes: law.statutes.filter((statute) => statute.citation === citation),
    readings: limbsOf(elements, limb).map((read) => readingOf(read, elements, of)),
  };
}

/** Offenses of the same jurisdiction that are less grave and of which elements are held, the gravest first. */
export function lesserOffenses(offense: OffenseTerms, law: LawAt, findings: readonly LaidFinding[]): LesserOffense[] {
  const [own] = law.statutes.filter(({ citation }) => citation === offense.citation);
  if (own?.offenseClass == null) return [];
  const limit = gravity(own.offenseClass);
  const held = new Set(law.elements.map(({ citation }) => citation));
  const seen = new Set<string>([offense.citation]);
  const found: LesserOffense[] = [];
  for (const { citation, title, offenseClass, jurisdiction } of law.statutes) {
    if (jurisdiction !== own.jurisdiction || offenseClass === null || gravity(offenseClass) <= limit) continue;
    if (seen.has(citation) || !held.has(citation)) continue;
    seen.add(citation);
    const { readings } = offenseMatrix({ ...offense, citation }, law, findings);
    const [best] = [...readings].sort((a, b) => a.missing.length - b.missing.length);
    if (best === undefined) continue;
    const { isComplete, isCompleteWithoutVictims, missing } = best;
    found.push({ citation, title, offenseClass, isComplete, isCompleteWithoutVictims, missing });
  }
  return found.sort((a, b) => gravity(a.offenseClass) - gravity(b.offenseClass) || (a.citation < b.citation ? -1 : 1));
}

/** What is said of somebody else is not laid against this one; what is said of nobody named is. */
function speaksOf({ subjectId }: LaidFinding, of: string | null): boolean {
  return of === null || subjectId === null || subjectId === of;
}

function limbsOf(elements: readonly OffenseElement[], limb: Limb | null): readonly Limb[] {
  const told = elements.filter((element) => element.limb !== 'ANY');
  if (told.length === 0) return elements.length === 0 ? [] : ['ANY'];
  return limb === null ? ['ADULT', 'MINOR'] : [limb];
}

function readingOf<Finding extends LaidFinding>(
  limb: Limb,
  elements: readonly Reviewed<OffenseElement>[],
  findings: readonly Finding[],
): MatrixReading<Finding> {
  const asked = elements.filter((element) => element.limb === 'ANY' || element.limb === limb);
  const rows = asked.map((element) => rowOf(element, asked, findings));
  const lacking = rows.filter(({ standing }) => isMissing(standing));
  const leaning = rows.filter(({ standingWithoutVictims }) => isMissing(standingWithoutVictims));
  const needed = rows.filter(({ element }) => element.need === 'REQUIRED').length;
  return {
    limb,
    rows,
    isComplete: needed > 0 && lacking.length === 0,
    isCompleteWithoutVictims: needed > 0 && leaning.length === 0,
    missing: lacking.map(({ sentence }) => sentence),
    missingWithoutVictims: leaning.map(({ element }) => standingSentence(element, withoutVictims(findings))),
    sentence: readingSentence(rows, lacking.length, leaning.length),
  };
}

function rowOf<Finding extends LaidFinding>(
  element: Reviewed<OffenseElement>,
  asked: readonly OffenseElement[],
  findings: readonly Finding[],
): MatrixRow<Finding> {
  const bearing = bearingOn(element, findings);
  const versions = asked.filter((other) => other.element === element.element && other.limb === element.limb);
  return {
    element,
    isSure: versions.length === 1,
    standing: standingOf(element, findings),
    standingWithoutVictims: standingOf(element, withoutVictims(findings)),
    supporting: bearing.filter(({ stance }) => stance === 'FOR'),
    opposing: bearing.filter(({ stance }) => stance === 'AGAINST'),
    sentence: standingSentence(element, findings),
  };
}

function readingSentence(rows: readonly MatrixRow<LaidFinding>[], lacking: number, leaning: number): string {
  const needed = rows.filter(({ element }) => element.need === 'REQUIRED').length;
  const unknown = rows.filter(({ standing }) => standing === 'LAW_UNKNOWN').length;
  const disputed = rows.filter(({ standing }) => standing === 'DISPUTED').length;
  if (needed === 0) return 'What this offense asked for at that time is not known.';
  const parts = [
    `${needed - lacking} of ${counted(needed, 'element')} asked for ${needed - lacking === 1 ? 'has' : 'have'} something that speaks for it.`,
  ];
  if (leaning > lacking) parts.push(`Without what victims say ${needed - leaning} would.`);
  if (disputed > 0) parts.push(`Against ${disputed} of them something speaks too.`);
  if (unknown > 0) parts.push(`Of ${counted(unknown, 'element')} the law of that time is not known.`);
  if (rows.some(({ isSure }) => !isSure))
    parts.push('More than one version of the law may have held: all are counted.');
  return parts.join(' ');
}

function gravity(offenseClass: OffenseClass): number {
  return OFFENSE_CLASSES.indexOf(offenseClass);
}
