import { jaroWinkler } from '../comparison/jaro-winkler.js';
import type { Listing, ListingSite } from './listing.js';
import { edits, longestSharedRun, sharedEnd, sharedStart } from './text-likeness.js';

/** Digits that tell a line whatever country code or trunk zero stands before it. */
const LINE_DIGITS = 8;
const NATIONAL_DIGITS = 9;

/** How alike the phones and web sites are; NaN where one is not stated. */
export function contactFeatures(a: Listing, b: Listing): Record<string, number> {
  return { ...phoneFeatures(a.phone, b.phone), ...siteFeatures(a, b) };
}

function phoneFeatures(a: string, b: string): Record<string, number> {
  const where = (value: number): number => (a === '' || b === '' ? Number.NaN : value);
  const [left, right] = [a.slice(-NATIONAL_DIGITS), b.slice(-NATIONAL_DIGITS)];
  return {
    'phone: not stated': [a, b].filter((digits) => digits === '').length,
    'phone: same line': where(a.slice(-LINE_DIGITS) === b.slice(-LINE_DIGITS) ? 1 : 0),
    'phone: digits shared from the end': where(sharedEnd(a, b)),
    'phone: digits shared from the start': where(sharedStart(left, right)),
    'phone: edits': where(edits(left, right)),
  };
}

function siteFeatures(a: Listing, b: Listing): Record<string, number> {
  const [left, right] = [a.site, b.site];
  const both = left !== null && right !== null;
  const sameDomain = both && left.domain === right.domain;
  return {
    'site: not stated': [left, right].filter((site) => site === null).length,
    'site: on a shared host': [left, right].filter((site) => site?.shared === true).length,
    'site: same domain': both ? Number(sameDomain) : Number.NaN,
    'site: same host': both ? Number(left.host === right.host) : Number.NaN,
    'site: likeness of domains': both ? jaroWinkler(label(left), label(right)) : Number.NaN,
    'site: likeness of paths': sameDomain ? pathLikeness(left.path, right.path) : Number.NaN,
    'site: same path': sameDomain ? Number(left.path === right.path) : Number.NaN,
    'site: shorter path': sameDomain ? Math.min(left.path.length, right.path.length) : Number.NaN,
    "site: domain within the other's name": Math.max(nameInDomain(left, b), nameInDomain(right, a)),
  };
}

function label({ domain }: ListingSite): string {
  return domain.split('.')[0] ?? domain;
}

function pathLikeness(a: string, b: string): number {
  return a === '' && b === '' ? 1 : jaroWinkler(a, b);
}

/** Share of the domain's letters that stand in one run in the other listing's name; -1 without a site. */
function nameInDomain(site: ListingSite | null, other: Listing): number {
  if (site === null) return -1;
  const domain = label(site).replaceAll('-', '');
  return longestSharedRun(domain, other.name.replaceAll(' ', '')) / Math.max(1, domain.length);
}
