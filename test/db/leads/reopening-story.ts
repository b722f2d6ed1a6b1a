import type { InventedPackage, Row } from '../registry/landed-package.js';
import { shopRow } from './lead-house.js';

/** A shop of one register. */
export const OLD_SHOP = shopRow('town-permits', 'old', {
  trade_name: 'Amberwick Massage',
  phone: '(860) 555-0142',
  opened_on: '2021-03-01',
  as_of: '2021-04-01',
});

/** Another name in another town, but the phone and the manager of the first. */
export const NEW_SHOP = shopRow('town-permits', 'new', {
  trade_name: 'Lanternfold Bodywork',
  phone: '(860) 555-0142',
  street: '400 Harrow Lane',
  city: 'Pellworth',
  postal_code: '00043',
  opened_on: '2023-05-20',
  as_of: '2023-06-01',
});

/** A shop that shares nothing with either. */
export const STRANGER = shopRow('town-permits', 'stranger', {
  trade_name: 'Vesper Nail Bar',
  category: 'nail salon',
  phone: '(860) 555-0199',
  street: '7 Orrin Road',
  opened_on: '2022-01-01',
  as_of: '2022-02-01',
});

const BORN: Row = { birth_date: '1980-02-11', phone: '(860) 555-0163' };
const MANAGER: Row = { source: 'health-district', record_id: 'p1', kind: 'person', name: 'Corwin Ibsley', ...BORN };
export const MANAGER_AGAIN: Row = {
  source: 'health-district',
  record_id: 'p2',
  kind: 'person',
  name: 'Ibsley, Corwin',
  ...BORN,
};

/** A row by which the manager has a part in a shop of a source. */
export function manages(recordId: string, party: string, shop: string, from: string, source = 'town-permits'): Row {
  return {
    source: 'health-district',
    record_id: recordId,
    party_source: 'health-district',
    party_record_id: party,
    business_source: source,
    business_record_id: shop,
    role: 'manager',
    valid_from: from,
  };
}

const CLOSING: Row = {
  source: 'health-district',
  record_id: 'e1',
  business_source: 'town-permits',
  business_record_id: 'old',
  kind: 'closed_by_order',
  occurred_on: '2023-05-01',
  authority: 'Dunmarrow Health District',
  instrument: 'health_order',
};

/** What was known when the old shop closed. */
export const CLOSED: InventedPackage = {
  received: '2026-06-01',
  rows: {
    businesses: [OLD_SHOP, STRANGER],
    parties: [MANAGER],
    affiliations: [manages('a1', 'p1', 'old', '2021-03-01')],
    events: [CLOSING],
  },
};

/** What came when the new one opened. */
export const REOPENED: InventedPackage = {
  received: '2026-06-02',
  rows: {
    businesses: [NEW_SHOP],
    parties: [MANAGER_AGAIN],
    affiliations: [manages('a2', 'p2', 'new', '2023-05-20')],
  },
};

/** A correction: the new shop is a restaurant with a phone and a manager of its own. */
export const CORRECTED: InventedPackage = {
  received: '2026-06-20',
  rows: {
    businesses: [{ ...NEW_SHOP, category: 'restaurant', phone: '(860) 555-0111' }],
    parties: [
      { ...MANAGER_AGAIN, name: 'Maud Estrild Pennyfarthing', birth_date: '1991-07-30', phone: '(860) 555-0118' },
    ],
  },
};
