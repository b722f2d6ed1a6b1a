import { readFileSync } from 'node:fs';
import { beforeAll } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { describeWithSharedData } from '../../../test/support/shared-data.js';
import type { Establishment, VenueKind } from './establishment.js';
import { findReopenings } from './find-reopenings.js';
import type { Finding } from './finding.js';

type Row = Readonly<Record<string, string>>;

/**
 * A regression check on a real register of ordinary licenses, not a measure of quality: it holds no closing by order
 * and no known case of one. Each license is taken for one shop, owners are told apart by their spelling alone.
 */
describeWithSharedData(
  'a real register of licenses',
  ['registers/slo_business_licences.csv', 'registers/slo_same_owner_reopenings.csv'],
  (licenses, sameOwner) => {
    let shops: Establishment[] = [];
    let findings: Finding[] = [];
    const byPair = new Map<string, Finding>();

    beforeAll(() => {
      shops = read(licenses).map(shopOf);
      findings = findReopenings(shops, { asOf: '2025-01-01' });
      for (const finding of findings) byPair.set(`${finding.predecessorId} ${finding.successorId}`, finding);
    });

    it('finds the closings that the same owner followed with another license', () => {
      const named = read(sameOwner).filter((row) => isPersonName(row['owner'] ?? ''));
      expect(named).toHaveLength(124);
      const found = named.filter(
        (row) => byPair.get(`${row['prev_account']} ${row['next_account']}`)?.kind === 'SAME_OWNER',
      );
      expect(found.length / named.length).toBeGreaterThanOrEqual(0.95);
    });

    it('speaks of no order, raid or court, for the register records none', () => {
      const told = findings.flatMap((finding) => finding.evidence).filter((item) => item.channel === 'closing');
      expect(told.length).toBeGreaterThan(0);
      expect(new Set(told.map((item) => item.level))).toEqual(new Set(['unstated', 'not_known']));
      expect(told.map((item) => item.sentence).join(' ')).not.toMatch(/order|raid|court/);
    });

    it('flags at most one in fifty closings that another owner followed at the address under another name', () => {
      const { pairs, flagged } = strangersWhoFollow(shops, byPair);
      expect(pairs).toBeGreaterThan(500);
      expect(flagged / pairs).toBeLessThanOrEqual(0.02);
    });

    it('never says no to one name at one address under another owner', () => {
      const alike = findings.filter((finding) => isSameNameOtherOwner(finding, shops));
      expect(alike.length).toBeGreaterThan(10);
      expect(alike.filter((finding) => finding.answer === 'NOT_FLAGGED' && finding.kind === 'REOPENING')).toEqual([]);
    });
  },
);

function strangersWhoFollow(
  shops: readonly Establishment[],
  byPair: ReadonlyMap<string, Finding>,
): { pairs: number; flagged: number } {
  const byPlace = new Map<string, Establishment[]>();
  for (const shop of shops) {
    const key = shop.premises?.key;
    if (key !== undefined) byPlace.set(key, [...(byPlace.get(key) ?? []), shop]);
  }
  let pairs = 0;
  let flagged = 0;
  for (const tenants of byPlace.values()) {
    for (const a of tenants) {
      for (const b of tenants) {
        if (!follows(a, b) || owner(a) === owner(b) || a.names[0]?.key === b.names[0]?.key) continue;
        pairs++;
        if (byPair.get(`${a.id} ${b.id}`)?.answer === 'FLAGGED') flagged++;
      }
    }
  }
  return { pairs, flagged };
}

function isSameNameOtherOwner(finding: Finding, shops: readonly Establishment[]): boolean {
  if (finding.relation !== 'same_premises') return false;
  const a = shops.find((shop) => shop.id === finding.predecessorId);
  const b = shops.find((shop) => shop.id === finding.successorId);
  return a !== undefined && b !== undefined && a.names[0]?.key === b.names[0]?.key && owner(a) !== owner(b);
}

function follows(a: Establishment, b: Establishment): boolean {
  if (a.closed === null || b.opened === null || a.id === b.id) return false;
  const days = (Date.parse(b.opened) - Date.parse(a.closed)) / 86_400_000;
  return days >= -90 && days <= 730 && a.closed >= '2003' && a.closed < '2024';
}

function owner(shop: Establishment): string | undefined {
  return shop.parties[0]?.partyId;
}

function shopOf(row: Row): Establishment {
  const who = (row['owner_name'] ?? '').trim().toUpperCase();
  const line = (row['address'] ?? '').trim().toUpperCase();
  const text = row['dba'] ?? '';
  const key = text
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, ' ')
    .trim();
  const period = { from: null, to: null };
  const nobody = /ATTACHED|^N\/A|^,?$|NOTES/.test(who);
  const person = isPersonName(row['owner_name'] ?? '');
  return {
    id: row['account'] ?? '',
    names: [{ text, core: key, key, kind: 'TRADE', period }],
    venueKind: venueKindOf(row['business_type'] ?? ''),
    opened: row['start_date'] || null,
    closed: row['close_date'] || null,
    firstSeen: row['start_date'] || null,
    lastSeen: null,
    closings: row['close_date']
      ? [{ on: row['close_date'], instrument: 'UNSTATED', byOrder: false, authority: null }]
      : [],
    foundOpen: [],
    sales: [],
    incidents: [],
    premises: line === '' ? null : placeOf(line),
    phones: [],
    emails: [],
    websites: [],
    licenseNos: [],
    parties: nobody
      ? []
      : [
          {
            partyId: who,
            name: who,
            nameKeys: [who.toLowerCase()],
            kind: person ? 'PERSON' : 'ORGANIZATION',
            affiliation: 'OWNER',
            period,
            address: null,
            phones: [],
          },
        ],
    advertisements: [],
  };
}

function placeOf(line: string): Establishment['premises'] {
  const unit = / (?:STE |APT |SP |#)?([A-Z]|[A-Z]?\d+)$/.exec(line);
  return {
    key: line,
    buildingKey: unit === null ? line : line.slice(0, unit.index),
    unit: unit?.[1] ?? null,
    line,
    latitude: null,
    longitude: null,
    townId: 'SLO',
    town: 'San Luis Obispo',
    state: 'CA',
  };
}

function venueKindOf(type: string): VenueKind {
  if (/massage/i.test(type)) return 'MASSAGE';
  if (/beauty|spa\/|barber/i.test(type)) return 'BEAUTY';
  if (/restaurant|cater/i.test(type)) return 'RESTAURANT';
  return /hotel/i.test(type) ? 'HOTEL' : 'OTHER';
}

/** Written "Last, First", and no company. */
function isPersonName(text: string): boolean {
  return /^[^,]+, *[^,]+$/.test(text) && !/\b(inc|llc|l l c|corp|company|ltd)\b|attached/i.test(text);
}

function read(path: string): Row[] {
  return parse(readFileSync(path), { columns: true, relax_quotes: true }) as Row[];
}
