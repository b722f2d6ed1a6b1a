/** A town that a ZIP code or village reaches into, with the part of its people who live there. */
export interface Share {
  readonly town: string;
  /** 0 to 1; those of one area need not add up to 1. */
  readonly share: number;
}

/** What the tables say about the postal part of an address. */
export interface MailEvidence {
  /** Towns of the ZIP code; empty where the ZIP is not stated or not in the tables. */
  readonly zip: readonly Share[];
  /** Towns of the village that bears the city's name. */
  readonly village: readonly Share[];
  /** The town that bears the city's name. */
  readonly named: string | null;
}

export interface MailFinding {
  readonly town: string;
  readonly precision: 'ZIP' | 'TOWN';
}

/** A ZIP this much within one town stands for it; measured on 509 addresses whose towns are known. */
const DOMINANT = 0.9;

/** Whom a village's name points to within a split ZIP, when this much of the village lies there. */
const MOSTLY = 0.9;

/**
 * The town of an address without coordinates, or null: a ZIP split between towns, with no name that helps, stays unknown.
 * The ZIP weighs more than the city's name, since post offices serve beyond their own town.
 */
export function townByMail({ zip, village, named }: MailEvidence): MailFinding | null {
  if (zip.length === 0) return byNameAlone(village, named);
  const whole = dominant(zip, DOMINANT);
  if (whole !== null) return { town: whole, precision: 'ZIP' };
  const here = zip.filter(({ town }) => village.some((share) => share.town === town && share.share > 0));
  const [only] = here;
  if (only && here.length === 1 && dominant(village, MOSTLY) === only.town)
    return { town: only.town, precision: 'TOWN' };
  if (village.length === 0 && named !== null && leading(zip) === named) return { town: named, precision: 'TOWN' };
  return null;
}

function byNameAlone(village: readonly Share[], named: string | null): MailFinding | null {
  const town = named ?? dominant(village, MOSTLY);
  return town === null ? null : { town, precision: 'TOWN' };
}

/** The town with at least that part of the whole. */
function dominant(shares: readonly Share[], part: number): string | null {
  const whole = shares.reduce((sum, { share }) => sum + share, 0);
  return shares.find(({ share }) => whole > 0 && share / whole >= part)?.town ?? null;
}

/** The town with the largest part, when no other has as much. */
function leading(shares: readonly Share[]): string | null {
  const [first, second] = [...shares].sort((a, b) => b.share - a.share);
  return first && first.share > (second?.share ?? 0) ? first.town : null;
}
