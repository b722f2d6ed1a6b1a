import type { Affiliation, DatedValue, Establishment, PartyTie } from '@townline/detection';

let counter = 0;

/** What a test states of a shop; everything else is an ordinary, unremarkable massage shop of its own. */
export interface InventedShop extends Partial<Omit<Establishment, 'phones' | 'names' | 'premises' | 'parties'>> {
  readonly name?: string;
  readonly company?: string;
  readonly phone?: string;
  readonly place?: string;
  readonly unit?: string;
  readonly town?: string;
  readonly state?: string;
  /** Part and name; a name is one resolved person or organization. */
  readonly people?: readonly (readonly [Affiliation, string])[];
}

/** An establishment with made-up particulars. */
export function inventedShop(stated: InventedShop = {}): Establishment {
  const number = ++counter;
  const id = stated.id ?? `shop-${String(number).padStart(5, '0')}`;
  const { name, company, phone, place, unit, town, state, people, ...rest } = stated;
  const street = place ?? `${100 + number} Mirabel Street`;
  const building = `${street}|00001`;
  return {
    id,
    names: [...named(name ?? `${inventedWord(number)} Massage`, 'TRADE'), ...named(company, 'LEGAL')],
    venueKind: 'MASSAGE',
    opened: '2016-01-01',
    closed: null,
    firstSeen: '2016-01-01',
    lastSeen: null,
    closings: [],
    foundOpen: [],
    sales: [],
    incidents: [],
    premises: {
      key: unit === undefined ? building : `${building}#${unit}`,
      buildingKey: building,
      unit: unit ?? null,
      line: unit === undefined ? street : `${street} Unit ${unit}`,
      latitude: null,
      longitude: null,
      townId: town ?? 'Quillhaven',
      town: town ?? 'Quillhaven',
      state: state ?? 'XA',
    },
    phones: dated(phone),
    emails: [],
    websites: [],
    licenseNos: [],
    parties: (people ?? []).map(([affiliation, who]) => tie(affiliation, who)),
    advertisements: [],
    ...rest,
  };
}

function named(text: string | undefined, kind: 'TRADE' | 'LEGAL'): Establishment['names'] {
  if (text === undefined) return [];
  const core = text.toLowerCase().replace(/ (massage|spa|bodywork|llc)/g, '');
  return [{ text, core, key: text.toLowerCase(), kind, period: { from: null, to: null } }];
}

function dated(phone: string | undefined): DatedValue[] {
  return phone === undefined ? [] : [{ value: phone, from: null, to: null }];
}

function tie(affiliation: Affiliation, name: string): PartyTie {
  const kind = name.includes('LLC') || name.includes('Agents') ? 'ORGANIZATION' : 'PERSON';
  const nameKeys = [name.toLowerCase()];
  return {
    partyId: name,
    name,
    nameKeys,
    kind,
    affiliation,
    period: { from: null, to: null },
    address: null,
    phones: [],
  };
}

/** A word of its own for each number, unlike its neighbors'. */
function inventedWord(number: number): string {
  const syllables = ['ba', 'ke', 'mi', 'lo', 'tu', 'ran', 'sel', 'dor', 'win', 'pex', 'gul', 'fy', 'hov'];
  let rest = (number * 7919) % 28561;
  let word = '';
  for (let at = 0; at < 4; at++) {
    word += syllables[rest % 13] ?? '';
    rest = Math.floor(rest / 13);
  }
  return word[0]?.toUpperCase() + word.slice(1);
}
