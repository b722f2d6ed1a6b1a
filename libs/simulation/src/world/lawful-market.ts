import { finishShop, releasePhone } from './closing.js';
import { drawLawfulPlaces, newManagement } from './managements.js';
import { openShop } from './opening.js';
import { normalQuantile } from '../random/random.js';
import { succeed } from './succession.js';
import type { ShopDraft, Workshop } from './workshop.js';
import type { Day, Management, SimulatedPremises } from './world.js';

const YEAR = 365.25;
const SHORTEST_LIFE = 60;
const FOLLOW_DAYS = 730;
/** Measured gaps of lawful owners who take a new license: median 155 days, a tenth of them negative. */
const MOVE_GAP = { median: 155, sigma: 1.15, negative: 0.1 } as const;

/** The lawful shops of a province: they open, close, move, are sold, and strangers follow them into their rooms. */
export function runLawfulMarket(workshop: Workshop, slots: number): void {
  const { random, rates, start, end } = workshop;
  let spare: { management: Management; left: number } | null = null;
  const owner = (): Management => {
    if (spare !== null) {
      const { management, left } = spare;
      spare = left > 1 ? { management, left: left - 1 } : null;
      return management;
    }
    const places = drawLawfulPlaces(workshop);
    const management = newManagement(workshop, 'lawful', places);
    if (places > 1) spare = { management, left: places - 1 };
    return management;
  };
  for (let slot = 0; slot < slots; slot += 1) {
    let openedOn = Math.round(start - random.exponential(rates.lifeYears.lawful * YEAR));
    let premises: SimulatedPremises | null = null;
    while (openedOn < end) {
      const last = runLine(workshop, owner(), premises ?? freshRooms(workshop, openedOn), openedOn);
      if (last === null) break;
      ({ openedOn, premises } = nextTenant(workshop, last));
    }
  }
}

/** One owner's shop, its moves and its sales; returns the last shop of the line, or null while it is open. */
function runLine(
  workshop: Workshop,
  management: Management,
  premises: SimulatedPremises,
  openedOn: Day,
): ShopDraft | null {
  const { decks, end, rates } = workshop;
  let shop = openShop(workshop, { management, premises, openedOn, circle: management.staffIds });
  let carried: readonly string[] = [];
  for (;;) {
    const closedOn = drawClosing(workshop, shop);
    finishShop(workshop, shop, closedOn, closedOn === null ? null : 'voluntary', carried);
    if (closedOn === null) return null;
    const outcome = decks.of('lawful outcome').weighted({
      moves: rates.lawful.moves,
      sold: rates.lawful.sales,
      ends: 1 - rates.lawful.moves - rates.lawful.sales,
    });
    if (outcome === 'ends') return shop;
    if (outcome === 'sold') {
      shop = sell(workshop, shop, closedOn);
      carried = [];
      continue;
    }
    const next = moveDay(workshop, shop, closedOn);
    if (next >= end) return shop;
    ({ shop, carried } = succeed(workshop, shop, next, 'voluntary'));
  }
}

/** Rooms for a new shop, sometimes those an illicit shop left within the last two years. */
function freshRooms({ places, vacated }: Workshop, openedOn: Day): SimulatedPremises {
  const free = vacated.findIndex(({ on }) => openedOn > on + 20 && openedOn < on + FOLLOW_DAYS);
  const [taken] = free < 0 ? [] : vacated.splice(free, 1);
  return taken ? places.find(taken.premisesId) : places.fresh('lawful', openedOn);
}

function drawClosing({ random, rates, start, end }: Workshop, shop: ShopDraft): Day | null {
  const mean = rates.lifeYears.lawful * YEAR - SHORTEST_LIFE;
  const on = Math.round(Math.max(shop.openedOn, start) + SHORTEST_LIFE + random.exponential(mean));
  return on < end ? on : null;
}

function moveDay({ decks, random }: Workshop, shop: ShopDraft, closedOn: Day): Day {
  const draw = decks.of('lawful gap').next();
  if (draw < MOVE_GAP.negative) return Math.max(shop.openedOn + 10, closedOn - random.int(1, 80));
  const place = (draw - MOVE_GAP.negative) / (1 - MOVE_GAP.negative);
  return closedOn + Math.min(700, Math.round(MOVE_GAP.median * Math.exp(MOVE_GAP.sigma * normalQuantile(place))));
}

/** A true sale: an unrelated owner goes on in the same rooms, often under the old sign, with a license of his own. */
function sell(workshop: Workshop, old: ShopDraft, on: Day): ShopDraft {
  const { decks, rates, places, random, decoys } = workshop;
  old.soldOn = on;
  const keepsName = decks.of('sale keeps name').chance(rates.lawful.saleKeepsName);
  const buyer = newManagement(workshop, 'lawful', 1);
  const keepsPhone = keepsName && random.chance(0.5);
  const phone = old.phones.at(-1)?.value;
  const shop = openShop(workshop, {
    management: buyer,
    premises: places.find(old.premisesId),
    openedOn: on + random.int(0, 12),
    circle: random.chance(0.4) ? [...buyer.staffIds, ...old.backstage.circle.slice(0, 1)] : buyer.staffIds,
    landlordId: old.landlordId,
    ...(keepsName ? { name: old.names.at(-1)?.value ?? '', brand: old.brand } : {}),
    ...(keepsPhone && phone !== undefined ? { phone } : {}),
  });
  decoys.push({ shopIdA: old.id, shopIdB: shop.id, kind: 'true_sale' });
  return shop;
}

/** When and where the slot's next owner opens: seldom in rooms that had a sole occupant. */
function nextTenant(workshop: Workshop, last: ShopDraft): { openedOn: Day; premises: SimulatedPremises | null } {
  const { decks, random, rates, places } = workshop;
  const closedOn = last.closedOn ?? workshop.end;
  const premises = places.find(last.premisesId);
  if (last.soldOn === null) releasePhone(workshop, last);
  const share = premises.kind === 'home' ? rates.strangerFollowsAtHome : rates.strangerFollows;
  if (premises.kind !== 'shared_suite' && decks.of(`stranger ${premises.kind}`).chance(share)) {
    return { openedOn: closedOn + random.int(20, FOLLOW_DAYS), premises };
  }
  return { openedOn: Math.round(closedOn + 10 + random.exponential(120)), premises: null };
}
