/** What a network is made of: shops, people, companies, places, and the numbers and addresses they are reached by. */
export const NETWORK_NODE_KINDS = [
  'BUSINESS',
  'PERSON',
  'ORGANIZATION',
  'PREMISES',
  'PHONE',
  'EMAIL',
  'WEBSITE',
] as const;
export type NetworkNodeKind = (typeof NETWORK_NODE_KINDS)[number];

/** How two things are tied. */
export type NetworkLinkKind = 'OCCUPANCY' | 'AFFILIATION' | 'PROPERTY_INTEREST' | 'ADDRESS' | 'IDENTIFIER' | 'PART_OF';

/** One thing; `id` is that of the entity or premises, or `PHONE:+15285550193` for what has no id but its own value. */
export interface NetworkNode {
  readonly id: string;
  readonly kind: NetworkNodeKind;
}

/** That two things are tied, all rows that say so taken together. */
export interface NetworkLink {
  readonly from: NetworkNode;
  readonly to: NetworkNode;
  readonly kind: NetworkLinkKind;
  /** The part played or the interest held: OWNER, LANDLORD … */
  readonly detail: string | null;
  /** How many rows say so. */
  readonly rows: number;
  /** The first of these rows; none for a unit of a building, which follows from the address. */
  readonly observationIds: readonly string[];
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** What one thing is tied to. */
export interface NetworkTies {
  /** How many ties there are, up to `TIES_COUNTED`. */
  readonly count: number;
  readonly links: readonly NetworkLink[];
}

/** Of the rows that say one thing so many are named. */
export const SOURCES_NAMED = 5;

/** Rows around one thing are counted so far and no further: whether a hub has two thousand ties or twenty makes no odds. */
export const TIES_COUNTED = 2_000;

const VALUED = /^(?<kind>PHONE|EMAIL|WEBSITE):(?<value>.{1,300})$/su;

/** The number or address of a node that stands for one. */
export function valueOf(node: NetworkNode): string | null {
  return VALUED.exec(node.id)?.groups?.['value'] ?? null;
}

/** The node of a phone, e-mail or web site; null for an id of another form. */
export function valuedNode(id: string): NetworkNode | null {
  const kind = VALUED.exec(id)?.groups?.['kind'];
  return kind === undefined ? null : { id, kind: kind as NetworkNodeKind };
}
