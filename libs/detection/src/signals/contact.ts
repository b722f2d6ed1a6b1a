import { dayFromNumber } from '@townline/kernel';
import type { PartyTie } from '../establishment.js';
import type { LevelKey } from '../model/reopening-model.js';
import { inPlace, type Pair } from '../pair.js';
import type { Span } from '../profile.js';
import { shopCount, signal, type Signal } from '../signal.js';

/** Phones, e-mail addresses and web sites the two shops share, each weighed by how many shops have used it. */
export function contactSignals(pair: Pair): Signal[] {
  const phones = phoneSignals(pair);
  return [
    ...phones,
    ...partyPhoneSignals(pair, new Set(phones.flatMap((found) => found.facts))),
    ...plainSignals(pair, 'email'),
    ...plainSignals(pair, 'website'),
  ];
}

function phoneSignals(pair: Pair): Signal[] {
  const { model, a, b, rarity } = pair;
  const found: Signal[] = [];
  for (const [value, spanA] of a.phones) {
    const spanB = b.phones.get(value);
    if (spanB === undefined) continue;
    const shops = rarity.establishmentsWith('phone', value);
    const days = silentDays(pair, spanA, spanB);
    found.push(
      signal(model, phoneLevel(pair, days), {
        shops,
        facts: [value],
        words: () => ({
          value,
          spanA: told(spanA),
          spanB: told(spanB),
          shops: shopCount(shops),
          days: `${days ?? '?'}`,
        }),
      }),
    );
  }
  if (found.length === 0 && a.phones.size > 0 && b.phones.size > 0) {
    const words = (): Record<string, string> => ({
      valuesA: listed(a.phones.keys()),
      valuesB: listed(b.phones.keys()),
    });
    found.push(signal(model, 'phone.changed', { words }));
  }
  return found;
}

function phoneLevel(pair: Pair, days: number | null): LevelKey {
  if (inPlace(pair)) return 'phone.kept_at_place';
  if (days !== null && days > pair.model.recycledAfterDays) return 'phone.recycled';
  return days !== null && days > pair.model.pauseDays ? 'phone.after_pause' : 'phone.kept';
}

/** Days between the old shop's last sign of life and the new one's first use; a phone is taken to be kept to the end. */
function silentDays({ a, closing }: Pair, spanA: Span, spanB: Span): number | null {
  return spanB.from === null
    ? null
    : spanB.from - Math.max(spanA.to ?? -Infinity, closing.day, a.lastSeenDay ?? -Infinity);
}

/** A principal's own phone that answers for the other shop, or for another principal of it. */
function partyPhoneSignals({ model, a, b, rarity }: Pair, told: ReadonlySet<string>): Signal[] {
  const found: Signal[] = [];
  const add = (value: string, tie: PartyTie): void => {
    if (told.has(value) || found.some((known) => known.facts[0] === value)) return;
    const shops = rarity.establishmentsWith('phone', value);
    const holder = `it is the phone of ${tie.name}`;
    const words = (): Record<string, string> => ({ value, holder, shops: shopCount(shops) });
    found.push(signal(model, 'party_phone.kept', { shops, facts: [value, tie.partyId], words }));
  };
  for (const [value, tie] of a.partyPhones) {
    const other = b.partyPhones.get(value);
    // One party's own phone on both sides is that party again, which is told elsewhere.
    if (b.phones.has(value) || (other !== undefined && other.partyId !== tie.partyId)) add(value, tie);
  }
  for (const [value, tie] of b.partyPhones) if (a.phones.has(value)) add(value, tie);
  return found;
}

function plainSignals(pair: Pair, channel: 'email' | 'website'): Signal[] {
  const { model, a, b, rarity } = pair;
  const level = channel === 'website' && inPlace(pair) ? 'website.kept_at_place' : (`${channel}.kept` as const);
  const [left, right] = channel === 'email' ? [a.emails, b.emails] : [a.websites, b.websites];
  const found: Signal[] = [];
  for (const value of left.keys()) {
    if (!right.has(value)) continue;
    const shops = rarity.establishmentsWith(channel, value);
    found.push(signal(model, level, { shops, facts: [value], words: () => ({ value, shops: shopCount(shops) }) }));
  }
  if (channel === 'email' && found.length === 0 && left.size > 0 && right.size > 0) {
    const words = (): Record<string, string> => ({ valuesA: listed(left.keys()), valuesB: listed(right.keys()) });
    found.push(signal(model, 'email.changed', { words }));
  }
  return found;
}

function listed(values: Iterable<string>): string {
  return [...values].slice(0, 3).join(', ');
}

function told({ from, to }: Span): string {
  if (from === null && to === null) return 'at an unstated time';
  if (from === null) return `until ${dayFromNumber(to as number)}`;
  if (to === null) return `from ${dayFromNumber(from)}`;
  return from === to ? `on ${dayFromNumber(from)}` : `from ${dayFromNumber(from)} to ${dayFromNumber(to)}`;
}
