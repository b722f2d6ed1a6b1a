import {
  address,
  businessName,
  personName,
  type BusinessNameForm,
  type NameForm,
  type PartyKind,
  type TradeFamily,
} from '@townline/matching';
import type { AddressFact } from './snapshot-facts.js';
import type { Place, VenueKind } from './snapshot.js';

/** Normal forms by text: a name that stands on a thousand rows is read once and held once. */
export class FormBook {
  private readonly names = new Map<string, BusinessNameForm | null>();
  private readonly people = new Map<string, NameForm | null>();
  private readonly places = new Map<string, Place | null>();

  /** `most`: texts of each kind that are kept; a book that is full begins anew. */
  constructor(private readonly most = Infinity) {}

  business(text: string): BusinessNameForm | null {
    return this.held(this.names, text, () => businessName(text));
  }

  party(text: string, kind: PartyKind): NameForm | null {
    return kind === 'ORGANIZATION' ? this.business(text) : this.held(this.people, text, () => personName(text));
  }

  /** The trade in matching's words; null where the source states none, so that silence is no trade of its own. */
  trade(category: string | null, venueKind: VenueKind): TradeFamily | null {
    return category === null && venueKind === 'OTHER' ? null : venueKind;
  }

  /** The place a row's address names; null when it names none. */
  place(fact: AddressFact): Place | null {
    const { line, unit, city, state, postalCode, country, latitude, longitude, premisesId } = fact;
    const key = [line, unit, city, state, postalCode, country, latitude, longitude, premisesId].join('|');
    return this.held(this.places, key, () => {
      const form = address({ street: line, unit, city, state, postalCode, country });
      const point = latitude === null || longitude === null ? null : { latitude, longitude };
      return form === null && point === null ? null : { premisesId, form, state: state ?? form?.state ?? null, point };
    });
  }

  private held<Form>(book: Map<string, Form>, text: string, read: () => Form): Form {
    const known = book.get(text);
    if (known !== undefined) return known;
    if (book.size >= this.most) book.clear();
    const form = read();
    book.set(text, form);
    return form;
  }
}
