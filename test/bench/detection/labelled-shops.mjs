import { earliestDay } from '@townline/kernel';
import { address, businessName } from '@townline/matching';
import { simulateWorld, writePackage } from '@townline/simulation';

/** The shops of a simulated world as perfect resolution would see them, with the true pairs and the decoys. */
export function labelledShops(settings) {
  const { resources } = writePackage(simulateWorld(settings));
  const entityOf = new Map();
  for (const row of resources.truth_entities.rows) {
    entityOf.set(`${row.kind} ${row.source} ${row.record_id}`, row.entity_id);
  }
  const shops = new Map();
  for (const row of resources.businesses.rows) {
    const id = entityOf.get(`business ${row.source} ${row.record_id}`);
    if (!shops.has(id)) shops.set(id, emptyShop(id));
    addBusinessRow(shops.get(id), row);
  }
  const shopOf = (source, recordId) => shops.get(entityOf.get(`business ${source} ${recordId}`));
  addParties(resources, entityOf, shopOf);
  for (const row of resources.events.rows) addEvent(shopOf(row.business_source, row.business_record_id), row);
  addAdvertisements(resources.advertisements.rows, shops, shopOf);
  for (const shop of shops.values()) settle(shop);
  const pairs = (rows, from, to) => [...rows].map((row) => ({ ...row, key: `${row[from]} ${row[to]}` }));
  return {
    shops: [...shops.values()],
    truth: pairs(resources.truth_reopenings.rows, 'predecessor_entity_id', 'successor_entity_id'),
    decoys: pairs(resources.truth_decoys.rows, 'entity_id_a', 'entity_id_b'),
  };
}

function emptyShop(id) {
  return {
    id,
    names: [],
    venueKind: 'OTHER',
    opened: null,
    closed: null,
    firstSeen: null,
    lastSeen: null,
    closings: [],
    foundOpen: [],
    sales: [],
    premises: null,
    phones: [],
    emails: [],
    websites: [],
    licenseNos: [],
    parties: [],
    advertisements: [],
  };
}

function addBusinessRow(shop, row) {
  const unstated = { from: null, to: null };
  for (const [text, kind] of [
    [row.trade_name, 'TRADE'],
    [row.legal_name, 'LEGAL'],
  ]) {
    const form = text ? businessName(text) : null;
    if (form) shop.names.push({ text, core: form.coreKey, key: form.key, kind, period: unstated });
  }
  if (/massage|bodywork|spa|reflex|foot|therap/i.test(row.category ?? '')) shop.venueKind = 'MASSAGE';
  const opened = row.opened_on ? earliestDay(row.opened_on) : null;
  const closed = row.closed_on ? earliestDay(row.closed_on) : null;
  shop.opened = least(shop.opened, opened);
  shop.closed = greatest(shop.closed, closed);
  if (row.as_of) {
    shop.firstSeen = least(shop.firstSeen, row.as_of);
    if (!closed) shop.lastSeen = greatest(shop.lastSeen, row.as_of);
  }
  const dated = (value) => ({ value, from: row.as_of || null, to: row.as_of || null });
  const phone = digits(row.phone);
  if (phone) shop.phones.push(dated(phone));
  if (row.email) shop.emails.push(dated(row.email.toLowerCase()));
  if (row.website) shop.websites.push(dated(row.website.toLowerCase().replace(/^https?:\/\/(www\.)?/, '')));
  if (row.license_no) shop.licenseNos.push(row.license_no);
  addPlace(shop, row);
}

function addPlace(shop, row) {
  const form = addressOf(row);
  if (!form?.key) return;
  const known = shop.premises;
  const latitude = row.latitude ? Number(row.latitude) : (known?.latitude ?? null);
  const longitude = row.longitude ? Number(row.longitude) : (known?.longitude ?? null);
  const best = known !== null && (known.unit !== null || form.unit === null) ? known : null;
  const { key, buildingKey, unit, line } = best ?? form;
  shop.premises = {
    key,
    buildingKey,
    unit,
    line,
    latitude,
    longitude,
    townId: row.city.toUpperCase() || null,
    town: row.city || null,
    state: row.state || (known?.state ?? null),
  };
}

function addParties(resources, entityOf, shopOf) {
  const parties = new Map();
  for (const row of resources.parties.rows) parties.set(`${row.source} ${row.record_id}`, row);
  for (const row of resources.affiliations.rows) {
    const key = `${row.party_source} ${row.party_record_id}`;
    const party = parties.get(key);
    if (!party?.name) continue;
    shopOf(row.business_source, row.business_record_id)?.parties.push({
      partyId: entityOf.get(`party ${key}`),
      name: party.name,
      kind: party.kind.toUpperCase(),
      affiliation: row.role.toUpperCase(),
      period: { from: row.valid_from || null, to: row.valid_to || null },
      address: addressOf(party)?.key ?? null,
      phones: party.phone ? [digits(party.phone)] : [],
    });
  }
}

function addEvent(shop, { kind, occurred_on: on, instrument, authority, note }) {
  if (!shop) return;
  if (['closed', 'closed_by_order', 'raid', 'permit_revoked'].includes(kind)) {
    const stated = kind === 'permit_revoked' ? 'LICENSE_ORDER' : instrument ? instrument.toUpperCase() : 'UNSTATED';
    const byOrder = kind === 'closed_by_order' || kind === 'permit_revoked';
    shop.closings.push({ on, instrument: stated, byOrder, authority: authority || null });
    return;
  }
  if (kind === 'found_open') shop.foundOpen.push(on);
  if (kind === 'sold') shop.sales.push({ on, note: note || null });
  if (kind === 'opened' || kind === 'permit_issued') shop.opened = least(shop.opened, on);
  if (['inspected', 'cited', 'found_open', 'opened', 'permit_issued'].includes(kind)) {
    shop.firstSeen = least(shop.firstSeen, on);
    shop.lastSeen = greatest(shop.lastSeen, on);
  }
}

/** An advertisement belongs to the shop the board names, else to the one shop that was seen with its phone. */
function addAdvertisements(rows, shops, shopOf) {
  const byPhone = new Map();
  for (const shop of shops.values()) {
    for (const { value } of shop.phones) byPhone.set(value, (byPhone.get(value) ?? new Set()).add(shop));
  }
  for (const row of rows) {
    const phone = digits(row.phone);
    const holders = [...(byPhone.get(phone) ?? [])];
    const live = holders.filter(
      (shop) => (shop.opened ?? '') <= row.posted_on && row.posted_on <= (shop.closed ?? '9'),
    );
    const shop = shopOf(row.business_source, row.business_record_id) ?? (live.length === 1 ? live[0] : undefined);
    if (!shop) continue;
    shop.advertisements.push({ postedOn: row.posted_on, text: `${row.title} ${row.body}`, phone: phone || null });
    shop.firstSeen = least(shop.firstSeen, row.posted_on);
    shop.lastSeen = greatest(shop.lastSeen, row.posted_on);
  }
}

function settle(shop) {
  const latest =
    shop.closings
      .map((closing) => closing.on)
      .sort()
      .at(-1) ?? null;
  const reopened = shop.foundOpen.some((day) => latest !== null && day > latest);
  if (!reopened) shop.closed = greatest(shop.closed, latest);
}

function addressOf(row) {
  if (!row.street) return null;
  return address({ street: row.street, unit: row.unit, city: row.city, state: row.state, postalCode: row.postal_code });
}

function digits(text) {
  return (text ?? '').replace(/\D/g, '').slice(-10);
}

function least(a, b) {
  return a === null || a === undefined ? (b ?? null) : b === null || b === undefined ? a : a < b ? a : b;
}

function greatest(a, b) {
  return a === null || a === undefined ? (b ?? null) : b === null || b === undefined ? a : a > b ? a : b;
}
