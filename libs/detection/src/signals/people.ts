import type { Affiliation, PartyTie } from '../establishment.js';
import type { LevelKey } from '../model/reopening-model.js';
import type { Pair } from '../pair.js';
import { isPrincipal, type Profile } from '../profile.js';
import { shopCount, signal, type Signal } from '../signal.js';
import { namesakeSignals } from './namesakes.js';
import { ROLE_WORDS } from './role-words.js';

/** The resolved people and organizations that both shops have, by the part they play; each counts once. */
export function peopleSignals(pair: Pair): Signal[] {
  const { model, a, b, rarity } = pair;
  const found: Signal[] = [];
  const staff: PartyTie[] = [];
  for (const [partyId, tiesA] of a.parties) {
    const tiesB = b.parties.get(partyId);
    if (tiesB === undefined) continue;
    const level = levelOf(tiesA, tiesB);
    if (level === null || (level === 'landlord.same' && sameBuilding(pair))) continue;
    if (level === 'staff.carried_over') {
      staff.push(tiesA[0] as PartyTie);
      continue;
    }
    const shops = rarity.establishmentsWith('party', partyId);
    found.push(signal(model, level, { shops, facts: [partyId], words: () => partyWords(tiesA, tiesB, shops) }));
  }
  return [
    ...found,
    ...staffSignals(pair, staff),
    ...namesakeSignals(pair),
    ...addressSignals(pair, found),
    ...licenseSignals(pair),
    ...changedSignals(pair),
  ];
}

/** The party ids that own, officer or hold the license of both shops. */
export function sharedPrincipals({ a, b }: Pair): string[] {
  const shared: string[] = [];
  for (const [partyId, tiesA] of a.parties) {
    if (tiesA.some(isPrincipal) && b.parties.get(partyId)?.some(isPrincipal)) shared.push(partyId);
  }
  return shared.sort();
}

/** The strongest thing a shared party says; null for parts that say nothing together (agent here, landlord there). */
function levelOf(tiesA: readonly PartyTie[], tiesB: readonly PartyTie[]): LevelKey | null {
  const has = (ties: readonly PartyTie[], part: Affiliation): boolean => ties.some((tie) => tie.affiliation === part);
  const bothHave = (part: Affiliation): boolean => has(tiesA, part) && has(tiesB, part);
  const service = (ties: readonly PartyTie[]): boolean =>
    ties.every((tie) => tie.affiliation === 'REGISTERED_AGENT' || tie.affiliation === 'LANDLORD');
  if (tiesA.some(isPrincipal) && tiesB.some(isPrincipal)) return 'owner.same';
  if (bothHave('MANAGER')) return 'manager.same';
  if (bothHave('REGISTERED_AGENT') && (service(tiesA) || service(tiesB))) return 'registered_agent.same';
  if (bothHave('LANDLORD') && (service(tiesA) || service(tiesB))) return 'landlord.same';
  if (service(tiesA) || service(tiesB)) return null;
  if (bothHave('LESSEE')) return 'lessee.same';
  if (bothHave('UTILITY_PAYER')) return 'utility_payer.same';
  if (bothHave('STAFF')) return 'staff.carried_over';
  return 'owner.other_part';
}

const CHANGED = {
  MANAGER: 'manager.changed',
  UTILITY_PAYER: 'utility_payer.changed',
  LESSEE: 'lessee.changed',
} as const;

/** Parts that both shops name somebody for, with nobody named in both. */
function changedSignals({ model, a, b }: Pair): Signal[] {
  return (Object.keys(CHANGED) as (keyof typeof CHANGED)[]).flatMap((part) => {
    const holders = (ties: readonly PartyTie[]): PartyTie[] => ties.filter((tie) => tie.affiliation === part);
    const [left, right] = [holders(a.shop.parties), holders(b.shop.parties)];
    if (left.length === 0 || right.length === 0) return [];
    const known = (tie: PartyTie, at: Profile): boolean =>
      at.parties.has(tie.partyId) || tie.nameKeys.some((name) => at.bearers.has(name));
    if (left.some((tie) => known(tie, b)) || right.some((tie) => known(tie, a))) return [];
    const names = (ties: readonly PartyTie[]): string =>
      [...new Set(ties.map((tie) => tie.name))].slice(0, 3).join(', ');
    return [signal(model, CHANGED[part], { words: () => ({ namesA: names(left), namesB: names(right) }) })];
  });
}

function staffSignals({ model, rarity }: Pair, staff: readonly PartyTie[]): Signal[] {
  const first = staff[0];
  if (first === undefined) return [];
  const degrees = staff.map((tie) => rarity.establishmentsWith('party', tie.partyId));
  const shops = Math.min(...degrees);
  const facts = staff.map((tie) => tie.partyId).sort();
  if (staff.length === 1) {
    const words = (): Record<string, string> => ({
      party: first.name,
      roleA: 'worker',
      roleB: 'worker',
      shops: shopCount(shops),
    });
    return [signal(model, 'staff.carried_over', { shops, facts, words })];
  }
  const names = staff.map((tie) => tie.name).sort();
  const words = (): Record<string, string> => ({ count: `${staff.length}`, party: names.slice(0, 4).join('; ') });
  return [signal(model, 'staff.several_carried_over', { shops, facts, words })];
}

/** One address of record under two different parties; under one party it is only that party again. */
function addressSignals({ model, a, b, rarity }: Pair, people: readonly Signal[]): Signal[] {
  const known = new Set(people.flatMap((found) => found.facts));
  const found: Signal[] = [];
  for (const [value, tieA] of a.addressesOfRecord) {
    const tieB = b.addressesOfRecord.get(value);
    if (tieB === undefined || (tieA.partyId === tieB.partyId && known.has(tieA.partyId))) continue;
    const shops = rarity.establishmentsWith('address_of_record', value);
    const words = (): Record<string, string> => ({ value, shops: shopCount(shops) });
    found.push(signal(model, 'address_of_record.same', { shops, facts: [value], words }));
  }
  return found;
}

function licenseSignals({ model, a, b }: Pair): Signal[] {
  const value = a.shop.licenseNos.find((license) => b.shop.licenseNos.includes(license));
  return value === undefined ? [] : [signal(model, 'license.kept', { facts: [value], words: () => ({ value }) })];
}

function sameBuilding({ a, b }: Pair): boolean {
  const key = a.shop.premises?.buildingKey;
  return key !== undefined && key === b.shop.premises?.buildingKey;
}

function partyWords(tiesA: readonly PartyTie[], tiesB: readonly PartyTie[], shops: number): Record<string, string> {
  const roles = (ties: readonly PartyTie[]): string =>
    [...new Set(ties.map((tie) => ROLE_WORDS[tie.affiliation]))].sort().join(' and ');
  const name = tiesA[0]?.name ?? 'unknown';
  return { party: name, roleA: roles(tiesA), roleB: roles(tiesB), shops: shopCount(shops) };
}
