import { UNSTATED_PERIOD } from '@townline/kernel';
import { FormBook } from './form-book.js';
import type { SnapshotFacts } from './snapshot-facts.js';
import type { BusinessRow, Card, PartyRow, Place, Snapshot, Tie } from './snapshot.js';

type Draft<Row> = { -readonly [Field in keyof Row]: Row[Field] extends readonly (infer Item)[] ? Item[] : Row[Field] };

/**
 * Puts facts together by card and row. Texts are brought into normal form once each, however often they occur; `forms`: those
 * that were read before.
 */
export function buildSnapshot(facts: SnapshotFacts, forms = new FormBook()): Snapshot {
  const businesses = businessRows(facts, forms);
  const parties = partyRows(facts, forms);
  const numbers = { business: new Map<number, number>(), party: new Map<number, number>() };
  for (const { id, kind } of facts.cards) {
    const numbering = kind === 'BUSINESS' ? numbers.business : numbers.party;
    numbering.set(id, numbering.size);
  }
  const firstTie = new Map<number, string>();
  for (const { party, business, statedOn } of facts.ties) {
    for (const card of [party, business]) firstTie.set(card, earlier(firstTie.get(card), statedOn));
  }
  const cardsOf = <Row extends { statedOn: string }>(
    kind: 'BUSINESS' | 'PARTY',
    rows: ReadonlyMap<number, Map<number, Row>>,
  ): Card<Row>[] =>
    facts.cards
      .filter((card) => card.kind === kind)
      .map(({ id, source, recordId, stated }) => {
        const known = [...(rows.get(id)?.values() ?? [])].sort((a, b) => compare(a.statedOn, b.statedOn));
        const days = [known[0]?.statedOn, firstTie.get(id)].filter((day) => day !== undefined);
        return { id, source, recordId, stated, rows: known, statedOn: days.sort()[0] ?? null };
      });
  return {
    businesses: cardsOf('BUSINESS', businesses),
    parties: cardsOf('PARTY', parties),
    ties: tiesOf(facts, numbers.party, numbers.business),
  };
}

function businessRows(facts: SnapshotFacts, forms: FormBook): Map<number, Map<number, BusinessRow>> {
  const cards = new Map<number, Map<number, Draft<BusinessRow>>>();
  const kinds = new Set(facts.cards.filter((card) => card.kind === 'BUSINESS').map((card) => card.id));
  const rowOf = (fact: { card: number; row: number; statedOn: string }): Draft<BusinessRow> | undefined =>
    kinds.has(fact.card) ? rowIn(cards, fact.card, fact.row, () => emptyBusiness(fact.statedOn)) : undefined;
  for (const fact of facts.statements) {
    const row = rowOf(fact);
    if (!row) continue;
    row.venueKind = fact.venueKind;
    row.trade = forms.trade(fact.category, fact.venueKind);
    row.opened = fact.opened;
    row.closed = fact.closed;
  }
  for (const fact of facts.tradingNames) {
    const row = rowOf(fact);
    const form = forms.business(fact.name);
    if (!row || form === null) continue;
    if (fact.kind === 'TRADE') row.tradeName ??= form;
    else row.legalName ??= form;
  }
  for (const fact of facts.addresses) {
    const row = rowOf(fact);
    if (row) row.place ??= forms.place(fact);
  }
  for (const fact of facts.identifiers) {
    const row = rowOf(fact);
    if (row) identify(row, fact.kind, fact.value);
  }
  return cards;
}

function partyRows(facts: SnapshotFacts, forms: FormBook): Map<number, Map<number, PartyRow>> {
  const cards = new Map<number, Map<number, Draft<PartyRow>>>();
  for (const fact of facts.partyNames) {
    const form = forms.party(fact.name, fact.kind);
    if (form === null) continue;
    const row = rowIn(cards, fact.card, fact.row, () => emptyParty(fact.statedOn, fact.kind));
    row.names.push(form);
    row.birthDate ??= fact.birthDate;
  }
  for (const fact of facts.addresses) {
    const row = cards.get(fact.card)?.get(fact.row);
    if (row) row.address ??= forms.place(fact)?.form ?? null;
  }
  for (const { card, row: number, kind, value } of facts.identifiers) {
    const row = cards.get(card)?.get(number);
    if (!row) continue;
    if (kind === 'PHONE') addPhone(row.phones, value);
    else if (kind === 'EMAIL') row.emails.push(value);
    else if (kind === 'LICENSE_NO') row.licenseNo ??= value;
    else if (kind === 'REGISTRY_NO') row.registryNo ??= value;
  }
  return cards;
}

function identify(row: Draft<BusinessRow>, kind: string, value: string): void {
  if (kind === 'PHONE') addPhone(row.phones, value);
  else if (kind === 'EMAIL') row.emails.push(value);
  else if (kind === 'WEBSITE') row.websites.push(value);
  else if (kind === 'LICENSE_NO') row.licenseNos.push(value);
}

/** A number that could not be read in full stays out: half a phone ties nobody. */
function addPhone(phones: string[], value: string): void {
  if (value.startsWith('+')) phones.push(value);
}

function tiesOf(facts: SnapshotFacts, parties: Map<number, number>, businesses: Map<number, number>): Tie[] {
  const ties: Tie[] = [];
  for (const fact of facts.ties) {
    const party = parties.get(fact.party);
    const business = businesses.get(fact.business);
    if (party === undefined || business === undefined) continue;
    const period = fact.from === null && fact.to === null ? UNSTATED_PERIOD : { from: fact.from, to: fact.to };
    ties.push({ party, business, kind: fact.kind, period, statedOn: fact.statedOn });
  }
  return ties.sort(
    (a, b) =>
      compare(a.statedOn, b.statedOn) ||
      a.business - b.business ||
      a.party - b.party ||
      compare(a.kind, b.kind) ||
      compare(a.period.from ?? '', b.period.from ?? ''),
  );
}

function emptyBusiness(statedOn: string): Draft<BusinessRow> {
  const nothing = { tradeName: null, legalName: null, place: null as Place | null, venueKind: null, trade: null };
  return { statedOn, ...nothing, opened: null, closed: null, phones: [], emails: [], websites: [], licenseNos: [] };
}

function emptyParty(statedOn: string, kind: PartyRow['kind']): Draft<PartyRow> {
  const nothing = { birthDate: null, registryNo: null, licenseNo: null, address: null };
  return { statedOn, kind, names: [], phones: [], emails: [], ...nothing };
}

function rowIn<Row>(cards: Map<number, Map<number, Row>>, card: number, row: number, create: () => Row): Row {
  let rows = cards.get(card);
  if (rows === undefined) cards.set(card, (rows = new Map()));
  let found = rows.get(row);
  if (found === undefined) rows.set(row, (found = create()));
  return found;
}

function earlier(a: string | undefined, b: string): string {
  return a === undefined || b < a ? b : a;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
