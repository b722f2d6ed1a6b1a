import { BusinessModel } from '../business/business.model.js';
import type { OccupancyModel } from '../business/occupancy.model.js';
import type { AffiliationModel } from '../party/affiliation.model.js';
import type { PartyModel } from '../party/party.model.js';
import type { PremisesModel } from '../premises/premises.model.js';
import { present } from '../reading/batch.js';
import { readingOf, type Reading } from '../reading/reading.js';
import { TimelineEntryModel, TimelineKind } from './timeline-entry.model.js';

interface DatedFact {
  readonly id: string;
  readonly observationId: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

interface Subject {
  readonly businessCardId?: string | null;
  readonly partyCardId?: string | null;
  readonly premisesId?: string | null;
}

/** Names, moves, parts, closings, openings, licenses and advertisements of a business, in order. */
export async function businessTimeline(business: BusinessModel): Promise<TimelineEntryModel[]> {
  const { cardIds } = business;
  const reading = readingOf(business);
  const [names, occupancies, affiliations, statements, events, licenses, advertisements] = await Promise.all([
    reading.tradingNames.load(cardIds),
    reading.occupancies.load(cardIds),
    reading.affiliations.load(cardIds),
    reading.statements.load(cardIds),
    reading.events.load(cardIds),
    reading.licenses.load(cardIds),
    reading.advertisements.load(cardIds),
  ]);
  const write = new TimelineWriter(reading);
  for (const name of names.filter((each) => each.held))
    write.span('name', name, [TimelineKind.NAME_BEGAN, TimelineKind.NAME_ENDED], `named "${name.name}"`);
  await Promise.all(occupancies.map((occupancy) => writeOccupancy(write, occupancy)));
  await Promise.all(affiliations.map((affiliation) => writeAffiliation(write, affiliation)));
  for (const fact of statements) {
    write.point('opening', fact, fact.openedOn, TimelineKind.OPENED, 'opened');
    write.point('closing', fact, fact.closedOn, TimelineKind.CLOSED, 'closed');
  }
  for (const event of events) write.point('event', event, event.occurredOn, TimelineKind.EVENT, eventText(event));
  for (const license of licenses) {
    const text = `license ${license.licenseNo}${license.status === null ? '' : ` (${license.status})`}`;
    write.span('license', license, [TimelineKind.LICENSE_BEGAN, TimelineKind.LICENSE_ENDED], text);
  }
  for (const ad of advertisements) {
    write.point(
      'ad',
      ad,
      ad.postedOn,
      TimelineKind.ADVERTISED,
      `advertised${ad.title === null ? '' : ` "${ad.title}"`}`,
    );
  }
  return write.inOrder();
}

/** Names and parts of a person or an organization, in order. */
export async function partyTimeline(party: PartyModel): Promise<TimelineEntryModel[]> {
  const { cardIds } = party;
  const reading = readingOf(party);
  const [names, affiliations, licenses] = await Promise.all([
    reading.partyNames.load(cardIds),
    reading.affiliationsOfParty.load(cardIds),
    reading.licenses.load(cardIds),
  ]);
  const write = new TimelineWriter(reading);
  for (const name of names)
    write.span('name', name, [TimelineKind.NAME_BEGAN, TimelineKind.NAME_ENDED], `named "${name.name}"`);
  await Promise.all(affiliations.map((affiliation) => writeAffiliation(write, affiliation)));
  for (const license of licenses) {
    write.span(
      'license',
      license,
      [TimelineKind.LICENSE_BEGAN, TimelineKind.LICENSE_ENDED],
      `license ${license.licenseNo}`,
    );
  }
  return write.inOrder();
}

/** Who moved in and out of premises, in order. */
export async function premisesTimeline(premises: PremisesModel): Promise<TimelineEntryModel[]> {
  const write = new TimelineWriter(readingOf(premises));
  const occupancies = await readingOf(premises).occupants.load(premises.id);
  await Promise.all(occupancies.map((occupancy) => writeOccupancy(write, occupancy)));
  return write.inOrder();
}

async function writeOccupancy(write: TimelineWriter, occupancy: OccupancyModel): Promise<void> {
  const reading = readingOf(occupancy);
  const [premises, name] = await Promise.all([
    reading.premises.load(occupancy.premisesId),
    captionOf(reading, occupancy.cardId),
  ]);
  const place = [premises?.line, premises?.unit === null ? undefined : premises?.unit].filter(Boolean).join(' ');
  const subject = { businessCardId: occupancy.cardId, premisesId: occupancy.premisesId };
  const kinds = [TimelineKind.MOVED_IN, TimelineKind.MOVED_OUT] as const;
  write.span('occupancy', occupancy, kinds, `${name ?? 'a business'} at ${place}`, subject);
}

async function writeAffiliation(write: TimelineWriter, affiliation: AffiliationModel): Promise<void> {
  const reading = readingOf(affiliation);
  const [who, where] = await Promise.all([
    captionOf(reading, affiliation.partyCardId),
    captionOf(reading, affiliation.businessCardId),
  ]);
  const part = affiliation.kind.toLowerCase().replace('_', ' ');
  const text = `${who ?? 'somebody not named'}, ${part} of ${where ?? 'a business'}`;
  const subject = { partyCardId: affiliation.partyCardId, businessCardId: affiliation.businessCardId };
  write.span('part', affiliation, [TimelineKind.PART_BEGAN, TimelineKind.PART_ENDED], text, subject);
}

/** The name under which the business or party that a card belongs to is shown. */
async function captionOf(reading: Reading, cardId: string): Promise<string | null> {
  const entity = await reading.entityOfCard.load(cardId);
  if (entity === null) return null;
  const names = entity instanceof BusinessModel ? reading.tradingNames : reading.partyNames;
  const [best] = await names.load(entity.cardIds);
  return best?.name ?? null;
}

function eventText(event: { kind: string; instrument: string | null; authority: string | null }): string {
  const instrument = event.instrument === null ? '' : ` (${event.instrument.toLowerCase().replace('_', ' ')})`;
  const authority = event.authority === null ? '' : `, ${event.authority}`;
  return `${event.kind.toLowerCase().replaceAll('_', ' ')}${instrument}${authority}`;
}

class TimelineWriter {
  private readonly entries: TimelineEntryModel[] = [];

  constructor(private readonly reading: Reading) {}

  /** A beginning, and an end when one is stated. A fact with neither is told once, undated. */
  span(
    noun: string,
    fact: DatedFact,
    [began, ended]: readonly [TimelineKind, TimelineKind],
    text: string,
    subject: Subject = {},
  ): void {
    if (fact.validFrom !== null || fact.validTo === null) this.add(noun, fact, fact.validFrom, began, text, subject);
    if (fact.validTo !== null) this.add(noun, fact, fact.validTo, ended, `${text}: no longer`, subject);
  }

  /** Something on a day; nothing when the day is not stated. */
  point(
    noun: string,
    fact: Omit<DatedFact, 'validFrom' | 'validTo'>,
    on: string | null,
    kind: TimelineKind,
    text: string,
  ): void {
    if (on !== null) this.add(noun, fact, on, kind, text, {});
  }

  inOrder(): TimelineEntryModel[] {
    return inOrder(this.entries);
  }

  private add(
    noun: string,
    fact: { readonly id: string; readonly observationId: string },
    on: string | null,
    kind: TimelineKind,
    text: string,
    subject: Subject,
  ): void {
    const { businessCardId = null, partyCardId = null, premisesId = null } = subject;
    const key = `${kind}:${noun}:${fact.id}`;
    const { observationId } = fact;
    const row = { observationId, on, kind, text, key, businessCardId, partyCardId, premisesId };
    this.entries.push(present(TimelineEntryModel, this.reading, row));
  }
}

/** Entries by day, undated ones last; those of one day always in the same order. */
export function inOrder(entries: readonly TimelineEntryModel[]): TimelineEntryModel[] {
  return [...entries].sort((a, b) => compare(sortOf(a), sortOf(b)) || compare(a.key, b.key));
}

/** The text by which entries are ordered; undated ones come last. */
export function sortOf(entry: TimelineEntryModel): string {
  return entry.on ?? '~';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
