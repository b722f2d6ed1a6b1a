import type { BusinessModel } from '../business/business.model.js';
import type { PartyModel } from '../party/party.model.js';
import { present } from '../reading/batch.js';
import { readingOf, type Reading } from '../reading/reading.js';
import type { FactModel } from '../source/fact.model.js';
import { because, type Graded } from './because.js';
import { PresentedField } from './fact-preference.model.js';
import { PresentationModel } from './presentation.model.js';

/** What is shown of a shop as one value, and why. */
export async function businessPresentation(business: BusinessModel): Promise<PresentationModel[]> {
  const reading = readingOf(business);
  const { cardIds } = business;
  const [names, statements] = await Promise.all([reading.tradingNames.load(cardIds), reading.statements.load(cardIds)]);
  const graded = names.map((fact) => ({
    fact,
    value: fact.name,
    preferredAt: fact.preferredAt,
    reliability: fact.reliability,
    statedOn: fact.statedOn,
    held: fact.held,
    secondary: fact.kind !== 'TRADE',
    primaryWord: 'on the sign',
    ended: fact.validTo !== null,
  }));
  const trades = tradesInOrder(statements).map((fact) => ({
    fact,
    value: fact.venueKind,
    preferredAt: fact.preferredAt,
    reliability: fact.reliability,
    statedOn: fact.statedOn,
    secondary: fact.venueKind === 'OTHER',
    primaryWord: 'a trade we know',
  }));
  return shown(reading, cardIds, [
    [PresentedField.NAME, graded],
    [PresentedField.VENUE_KIND, trades],
  ]);
}

/** What is shown of a person or an organization as one value, and why. */
export async function partyPresentation(party: PartyModel): Promise<PresentationModel[]> {
  const reading = readingOf(party);
  const names = (await reading.partyNames.load(party.cardIds)).map((fact) => ({
    fact,
    value: fact.name,
    preferredAt: fact.preferredAt,
    reliability: fact.reliability,
    statedOn: fact.statedOn,
    secondary: fact.alias,
    primaryWord: 'no alias',
  }));
  return shown(reading, party.cardIds, [[PresentedField.NAME, names]]);
}

/** The trades as stated, the one that is shown first: the last preferred, else the first that we know. */
export function tradesInOrder<Statement extends { venueKind: string; preferredAt: Date | null }>(
  statements: readonly Statement[],
): Statement[] {
  const rank = ({ venueKind, preferredAt }: Statement): number =>
    preferredAt !== null ? preferredAt.getTime() + 2 : venueKind === 'OTHER' ? 0 : 1;
  return [...statements].sort((a, b) => rank(b) - rank(a));
}

async function shown(
  reading: Reading,
  cardIds: readonly string[],
  fields: readonly (readonly [PresentedField, readonly (Graded & { readonly fact: FactModel })[]])[],
): Promise<PresentationModel[]> {
  const preferences = await reading.preferences.load(cardIds);
  return fields.flatMap(([field, ordered]) => {
    const [best] = ordered;
    if (best === undefined) return [];
    const { observationId, sourceId, recordId } = best.fact;
    const others = new Set(ordered.map(({ value }) => value)).size - 1;
    const made = best.preferredAt === null ? undefined : preferences.find((each) => each.field === field);
    const said = made === undefined ? '' : `: ${made.actor.name} of ${made.actor.agency}, "${made.reason}"`;
    const known = { observationId, sourceId, recordId, field, value: best.value, others };
    return [
      present(PresentationModel, reading, {
        ...known,
        because: `${because(ordered)}${said}`,
        preference: made ?? null,
      }),
    ];
  });
}
