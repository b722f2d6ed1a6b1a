import { normalQuantile } from '../random/random.js';
import { finishShop, releasePhone } from './closing.js';
import { drawIllicitPlaces, newManagement } from './managements.js';
import { openShop } from './opening.js';
import { succeed } from './succession.js';
import type { ShopDraft, Workshop } from './workshop.js';
import type { Day, Instrument, Management } from './world.js';

const YEAR = 365.25;
const SHORTEST_LIFE = 45;
/** A management does not open a sister shop this close after losing another: nobody could call that no reopening. */
const SISTER_WINDOW = [-200, 760] as const;
const VACANT_DAYS = 150;

/**
 * The illicit shops of a province: `slots` of them open at a time. A slot is a line of shops in time. While one
 * management reopens, the line is a chain of true pairs; when it gives up, the next management takes the slot.
 */
export function runIllicitMarket(workshop: Workshop, slots: number): void {
  const { random, rates, start, end } = workshop;
  const mean = rates.lifeYears.illicit * YEAR;
  const crews = new Crews(workshop);
  for (let slot = 0; slot < slots; slot += 1) {
    let openedOn = Math.round(start - random.exponential(mean));
    while (openedOn < end) {
      const lastDay = runChain(workshop, crews.for(openedOn), openedOn);
      openedOn = Math.round(lastDay + 20 + random.exponential(VACANT_DAYS));
    }
  }
}

/** Gives each new chain to a management that still lacks a place, or to a new one. */
class Crews {
  private waiting: { readonly management: Management; left: number }[] = [];

  constructor(private readonly workshop: Workshop) {}

  for(openedOn: Day): Management {
    const ready = this.waiting.find(({ management }) => this.mayOpen(management, openedOn));
    if (ready) {
      ready.left -= 1;
      this.waiting = this.waiting.filter(({ left }) => left > 0);
      return ready.management;
    }
    const places = drawIllicitPlaces(this.workshop);
    const management = newManagement(this.workshop, 'illicit', places);
    if (places > 1) this.waiting.push({ management, left: places - 1 });
    return management;
  }

  private mayOpen({ id }: Management, openedOn: Day): boolean {
    const own = this.workshop.shops.filter(({ managementId }) => managementId === id);
    return own.every(({ closedOn }) => {
      if (closedOn === null) return true;
      const since = openedOn - closedOn;
      return since < SISTER_WINDOW[0] || since > SISTER_WINDOW[1];
    });
  }
}

/** One management's chain A → B → C; returns the day its last shop closed (or the end). */
function runChain(workshop: Workshop, management: Management, openedOn: Day): Day {
  const { end, random, population } = workshop;
  const circle = random.shuffled(management.staffIds).slice(0, 12);
  const premises = workshop.places.fresh('illicit', openedOn);
  let shop = openShop(workshop, { management, premises, openedOn, circle: [...circle, population.person(true)] });
  let carried: readonly string[] = [];
  for (;;) {
    const closing = drawClosing(workshop, shop);
    finishShop(workshop, shop, closing?.on ?? null, closing?.instrument ?? null, carried);
    if (closing === null) return end;
    const next = drawReopening(workshop, shop, closing);
    if (next === null) {
      leave(workshop, shop, closing.on);
      return closing.on;
    }
    ({ shop, carried } = succeed(workshop, shop, next, closing.instrument));
  }
}

/** The management is gone for good: its number and, seldom, its rooms go to strangers. */
function leave(workshop: Workshop, shop: ShopDraft, on: Day): void {
  releasePhone(workshop, shop);
  const { decks, rates, vacated } = workshop;
  if (decks.of('vacated').chance(rates.strangerFollows)) vacated.push({ premisesId: shop.premisesId, on });
}

interface Closing {
  readonly on: Day;
  readonly instrument: Instrument;
}

/** The closing that sticks, or null while open at the end; an order that is ignored becomes a resumption on the way. */
function drawClosing({ decks, random, rates, start, end }: Workshop, shop: ShopDraft): Closing | null {
  const mean = rates.lifeYears.illicit * YEAR;
  // A shop that is open on the first day has its whole remaining life before it.
  const known = Math.max(shop.openedOn, start);
  const on = Math.round(known + SHORTEST_LIFE + random.exponential(mean - SHORTEST_LIFE));
  if (on >= end) return null;
  const instrument = decks.of('instrument').weighted<Instrument>(rates.instruments);
  const ignored = (instrument === 'raid' || instrument === 'health_order') && decks.of('resumes').chance(rates.resumes);
  if (!ignored || shop.resumption !== null) return { on, instrument };
  const foundOpenOn = on + random.int(4, 35);
  if (foundOpenOn >= end) return { on, instrument };
  shop.resumption = { closedOn: on, foundOpenOn, instrument };
  const later = Math.round(foundOpenOn + SHORTEST_LIFE + random.exponential(mean));
  return later < end ? { on: later, instrument: decks.of('instrument').weighted<Instrument>(rates.instruments) } : null;
}

/**
 * The day the same management opens again, or null where it gives up. One that would open after the end is owed to the next
 * closing of the kind, or the last months would lower the share that reopens.
 */
function drawReopening(workshop: Workshop, shop: ShopDraft, { on, instrument }: Closing): Day | null {
  const { decks, rates, owed, end } = workshop;
  const owing = owed.get(instrument) ?? 0;
  const dealt = decks.of(`reopens ${instrument}`).chance(rates.reopens[instrument]);
  if (!dealt && owing === 0) return null;
  const next = drawOpening(workshop, shop, { on, instrument });
  owed.set(instrument, owing - (dealt ? 0 : 1) + (next < end ? 0 : 1));
  return next < end ? next : null;
}

function drawOpening({ decks, random, rates }: Workshop, shop: ShopDraft, { on, instrument }: Closing): Day {
  const how = instrument === 'raid' ? 'raid' : 'other';
  const draw = decks.of(`gap ${how}`).next();
  if (draw < rates.negativeGap) return Math.max(shop.openedOn + 10, on - random.int(1, 85));
  const { median, sigma } = rates.gap[how];
  const place = (draw - rates.negativeGap) / (1 - rates.negativeGap);
  return on + Math.min(700, Math.round(median * Math.exp(sigma * normalQuantile(place))));
}
