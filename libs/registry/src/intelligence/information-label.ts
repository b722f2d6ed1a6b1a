/**
 * What a part that somebody plays says of them. NON_CRIMINAL_IDENTIFYING: they are named because a place or a shop cannot be
 * described without them (landlords, staff, agents for service); nothing is suspected of them by it. OPERATOR: they run the shop;
 * no suspicion either, which a subject of intelligence alone expresses.
 */
export const INFORMATION_LABELS = ['NON_CRIMINAL_IDENTIFYING', 'OPERATOR'] as const;
export type InformationLabel = (typeof INFORMATION_LABELS)[number];

const OPERATORS: ReadonlySet<string> = new Set(['OWNER', 'OFFICER', 'MANAGER', 'LICENSEE']);

/** Of a part in a business. A part that is not known to run it is non-criminal information. */
export function affiliationLabel(kind: string): InformationLabel {
  return OPERATORS.has(kind) ? 'OPERATOR' : 'NON_CRIMINAL_IDENTIFYING';
}

/** Of an interest in a property: to own, let, rent or supply a place is no suspicion, whatever goes on in it. */
export function propertyInterestLabel(): InformationLabel {
  return 'NON_CRIMINAL_IDENTIFYING';
}

/** Somebody tied to a shop or a place, by whatever part. */
export interface TiedParty {
  readonly partyId: string;
  readonly label: InformationLabel;
}

/**
 * Who of those tied to something counts as a suspect: those alone of whom a live, approved subject of intelligence is kept. No tie
 * makes anybody one, and none that is added changes the count.
 */
export function suspectsAmong(ties: readonly TiedParty[], subjectPartyIds: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(ties.map(({ partyId }) => partyId).filter((id) => subjectPartyIds.has(id)));
}
