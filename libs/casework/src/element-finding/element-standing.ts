import type { Element, OffenseElement } from '@townline/jurisdictions';
import type { ElementFinding } from './element-finding.entity.js';

/**
 * How an element stands. SUPPORTED: as often as the law asks, and nothing against it. DISPUTED: something speaks against it too.
 * SHORT: not as often as the law asks. GAP: nothing speaks for it. NOT_ASKED: the law of that time does not ask for it.
 * LAW_UNKNOWN: what the law of that time asks for is not known.
 */
export const ELEMENT_STANDINGS = ['SUPPORTED', 'DISPUTED', 'SHORT', 'GAP', 'NOT_ASKED', 'LAW_UNKNOWN'] as const;
export type ElementStanding = (typeof ELEMENT_STANDINGS)[number];

/** What of an element matters for how it stands. */
export type AskedElement = Pick<OffenseElement, 'element' | 'limb' | 'need' | 'accepts' | 'least' | 'wording'>;

/** What of a finding matters for how an element stands. */
export type LaidFinding = Pick<ElementFinding, 'id' | 'fact' | 'stance' | 'basis' | 'occasion' | 'subjectId'>;

const NAMES: Readonly<Record<Element, string>> = {
  ACT: 'Act',
  ENTERPRISE: 'Enterprise',
  OCCASIONS: 'Occasions',
  MEANS: 'Means',
  AGE: 'Age',
  MENTAL_STATE: 'State of mind',
  EFFORT: 'Effort',
  NEXUS: 'Commerce',
};

/** Of the findings those that bear on an element. */
export function bearingOn<Finding extends LaidFinding>(element: AskedElement, findings: readonly Finding[]): Finding[] {
  const accepts: ReadonlySet<string> = new Set(element.accepts);
  return findings.filter(({ fact }) => accepts.has(fact));
}

/** Of the findings those that rest on something else than what a victim says. */
export function withoutVictims<Finding extends LaidFinding>(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ basis }) => basis !== 'VICTIM');
}

export function standingOf(element: AskedElement, findings: readonly LaidFinding[]): ElementStanding {
  if (element.need === 'NOT_REQUIRED') return 'NOT_ASKED';
  if (element.need === 'UNKNOWN') return 'LAW_UNKNOWN';
  const bearing = bearingOn(element, findings);
  const shown = timesShown(bearing);
  if (shown === 0) return 'GAP';
  if (shown < element.least) return 'SHORT';
  return bearing.some(({ stance }) => stance === 'AGAINST') ? 'DISPUTED' : 'SUPPORTED';
}

/** True for what an offense asks for and the case does not show. */
export function isMissing(standing: ElementStanding): boolean {
  return standing === 'GAP' || standing === 'SHORT';
}

/**
 * How often a fact is shown: each occasion once, however many findings speak of it. Findings that name no occasion may all speak
 * of one that is named, or of one alone.
 */
export function timesShown(findings: readonly LaidFinding[]): number {
  const supporting = findings.filter(({ stance }) => stance === 'FOR');
  const occasions = new Set(supporting.flatMap(({ occasion }) => occasion?.trim().toLowerCase() || []));
  return Math.max(occasions.size, Math.min(supporting.length, 1));
}

/** What is there and what is missing, in a sentence. It never says of anybody that they did it. */
export function standingSentence(element: AskedElement, findings: readonly LaidFinding[]): string {
  const standing = standingOf(element, findings);
  const bearing = bearingOn(element, findings);
  const against = bearing.filter(({ stance }) => stance === 'AGAINST').length;
  const opposed =
    against === 0 ? '' : ` ${counted(against, 'finding')} ${against === 1 ? 'speaks' : 'speak'} against it.`;
  return `${NAMES[element.element]}: ${said(element, standing, bearing)}${opposed}${leaning(element, findings)}`;
}

function said({ least, wording }: AskedElement, standing: ElementStanding, bearing: readonly LaidFinding[]): string {
  const supporting = bearing.filter(({ stance }) => stance === 'FOR').length;
  switch (standing) {
    case 'NOT_ASKED':
      return 'the law of that time does not ask for it.';
    case 'LAW_UNKNOWN':
      return 'what the law of that time asks for is not known.';
    case 'GAP':
      return `nothing in the case shows it yet (${lowered(wording)}).`;
    case 'SHORT':
      return `${timesShown(bearing)} of ${least} occasions shown.`;
    case 'SUPPORTED':
    case 'DISPUTED':
      return `${counted(supporting, 'finding')} ${supporting === 1 ? 'speaks' : 'speak'} for it.`;
  }
}

/** Says so where an element stands only as long as a victim testifies. */
function leaning(element: AskedElement, findings: readonly LaidFinding[]): string {
  const alone = isMissing(standingOf(element, withoutVictims(findings)));
  return alone && !isMissing(standingOf(element, findings)) ? ' It rests on what a victim says.' : '';
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
