import type { PartyTie } from '../establishment.js';
import type { LevelKey } from '../model/reopening-model.js';
import type { Pair } from '../pair.js';
import { isPrincipal, runsTheShop } from '../profile.js';
import { signal, type Signal } from '../signal.js';
import { ROLE_WORDS } from './role-words.js';

interface Namesakes {
  readonly left: PartyTie;
  readonly right: PartyTie;
  /** People in the database who bear the name, these two included. */
  readonly people: number;
}

/**
 * People of one name in both shops who were not shown to be one person: one record may lack whatever would show it. Weighed by
 * how few bear the name; a name of many proves nothing. A person with a part in both shops is told as that person.
 */
export function namesakeSignals(pair: Pair): Signal[] {
  return rarestByPeople(pair).map(({ left, right, people }) => {
    const words = (): Record<string, string> => ({
      roleA: ROLE_WORDS[left.affiliation],
      nameA: left.name,
      roleB: ROLE_WORDS[right.affiliation],
      nameB: right.name,
      count: `${people}`,
    });
    // Two who bear a name may be one; each further one makes that less likely.
    return signal(pair.model, levelOf(left, right), { shops: people, facts: [left.partyId, right.partyId], words });
  });
}

/** Each two people once, by the spelling that fewest share and the weightiest parts they play. */
function rarestByPeople({ a, b, rarity }: Pair): Namesakes[] {
  const found = new Map<string, Namesakes>();
  for (const [name, lefts] of a.bearers) {
    for (const right of b.bearers.get(name) ?? []) {
      for (const left of lefts) {
        if (left.kind !== 'PERSON' || b.parties.has(left.partyId) || a.parties.has(right.partyId)) continue;
        const key = `${left.partyId} ${right.partyId}`;
        const known = found.get(key);
        const people = Math.min(known?.people ?? Infinity, rarity.peopleNamed(name));
        const weightier = known === undefined || rank(left) + rank(right) > rank(known.left) + rank(known.right);
        found.set(key, weightier ? { left, right, people } : { ...known, people });
      }
    }
  }
  return [...found.values()];
}

function rank(tie: PartyTie): number {
  return isPrincipal(tie) ? 2 : runsTheShop(tie) ? 1 : 0;
}

function levelOf(left: PartyTie, right: PartyTie): LevelKey {
  const least = Math.min(rank(left), rank(right));
  return least === 2 ? 'owner.namesake' : least === 1 ? 'manager.namesake' : 'staff.namesake';
}
