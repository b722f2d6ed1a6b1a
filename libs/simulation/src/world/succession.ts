import { drawTemplate } from '../names/ad-texts.js';
import { drawShopName } from '../names/shop-names.js';
import { Hand, type Decks } from '../random/deck.js';
import { openShop, type OpeningPlan } from './opening.js';
import { lastPhone } from './phones.js';
import type { Rates } from './rates.js';
import type { ShopDraft, Workshop } from './workshop.js';
import type { Day, Instrument, KeptTraces, Relation } from './world.js';

/** Cards in the deck that four traces are read from at once: enough for each combination of them. */
const COMBINATIONS = 80;

export interface Succession {
  readonly shop: ShopDraft;
  /** Workers who come along. */
  readonly carried: readonly string[];
}

/** Opens the same management's next establishment after `old` closed, and records the true pair. */
export function succeed(workshop: Workshop, old: ShopDraft, openedOn: Day, instrument: Instrument): Succession {
  const { decks, places, rates } = workshop;
  const lawful = old.standing === 'lawful';
  const table = lawful ? rates.lawful.relations : rates.relations;
  const from = places.find(old.premisesId);
  const premises = places.related(from, decks.of(`${old.standing} relation`).weighted<Relation>(table));
  const relation = places.relation(from, premises);
  const sameBuilding = relation === 'same_premises' || relation === 'same_building';
  const cards = dealTraces(decks, old.standing, lawful ? rates.lawful.kept : rates.kept, rates, sameBuilding);
  const carried = cards.staff ? lastStaff(workshop, old) : [];
  const shop = openShop(workshop, {
    management: old.backstage.management,
    premises,
    openedOn,
    ...papers(workshop, old, cards, openedOn),
    ...traces(workshop, old, cards),
    landlordId: cards.landlord
      ? old.landlordId
      : sameBuilding
        ? workshop.population.anyLandlord()
        : premises.landlordId,
    circle: nextCircle(workshop, old, carried),
  });
  workshop.reopenings.push({
    predecessorId: old.id,
    successorId: shop.id,
    reopenedOn: openedOn,
    relation,
    gapDays: openedOn - (old.closedOn ?? openedOn),
    standing: old.standing,
    instrument,
    kept: keptInFact(cards, old, shop, carried),
  });
  return { shop, carried };
}

/** The cards say what should be kept; this is what came of it. */
function keptInFact(cards: KeptTraces, old: ShopDraft, shop: ShopDraft, carried: readonly string[]): KeptTraces {
  return {
    ...cards,
    owner: shop.ownerId === old.ownerId,
    manager: shop.managerId === old.managerId,
    organization: shop.organizationId === old.organizationId,
    registeredAgent: shop.registeredAgentId !== null && shop.registeredAgentId === old.registeredAgentId,
    landlord: shop.landlordId === old.landlordId,
    staff: carried.length > 0,
  };
}

/** Which traces are kept; agent and mailing address hang together with the company. */
function dealTraces(decks: Decks, who: string, kept: Rates['kept'], rates: Rates, sameBuilding: boolean): KeptTraces {
  const deal = (trace: keyof KeptTraces): boolean => decks.of(`${who} ${trace}`).chance(kept[trace]);
  const plain = new Hand(decks.of(`${who} plain traces`, COMBINATIONS).next());
  const [phone, organization] = [plain.chance(kept.phone), plain.chance(kept.organization)];
  const [owner, name] = [plain.chance(kept.owner), plain.chance(kept.name)];
  const withCompany = (trace: 'registeredAgent' | 'mailing'): boolean => {
    const given = Math.min(1, kept[trace] / kept.organization, rates.keptWithCompany);
    const otherwise = (kept[trace] - kept.organization * given) / (1 - kept.organization);
    return decks.of(`${who} ${trace} ${organization}`).chance(organization ? given : otherwise);
  };
  return {
    name,
    organization,
    owner,
    manager: deal('manager'),
    phone,
    registeredAgent: withCompany('registeredAgent'),
    mailing: withCompany('mailing'),
    landlord: sameBuilding && deal('landlord'),
    staff: deal('staff'),
    adText: deal('adText'),
  };
}

/** Name, company, people and agent of the new papers. */
function papers(workshop: Workshop, old: ShopDraft, cards: KeptTraces, on: Day): Partial<OpeningPlan> {
  const { population, random } = workshop;
  const name = cards.name ? currentName(old) : changedName(workshop, old);
  const ownerId = cards.owner ? old.ownerId : otherPerson(workshop, old, old.ownerId);
  const managerId = cards.manager ? old.managerId : otherPerson(workshop, old, old.managerId);
  const keepsCompany = cards.organization || old.organizationId === null;
  const organizationId = keepsCompany ? old.organizationId : population.company(name, ownerId, on, old.mailing);
  const otherAgent = random.chance(0.7) ? differentHub(workshop, old.registeredAgentId) : population.agent();
  return {
    name,
    brand: cards.name ? old.brand : null,
    ownerId,
    managerId,
    organizationId,
    registeredAgentId: cards.registeredAgent ? old.registeredAgentId : otherAgent,
    mailing: cards.mailing ? old.mailing : workshop.places.homeAddress(),
    ...(random.chance(0.5) ? { utilityPayerId: old.utilityPayerId } : {}),
  };
}

/** Numbers, accounts and texts. */
function traces({ random, population }: Workshop, old: ShopDraft, cards: KeptTraces): Partial<OpeningPlan> {
  const { dispatchPhone } = old.backstage.management;
  const oldUsedDispatch = old.phones.some(({ value }) => value === dispatchPhone);
  const phone = cards.phone ? lastPhone(old.phones, dispatchPhone) : null;
  return {
    phone: phone ?? population.phone(),
    avoidPhones: [...old.backstage.avoidPhones, ...old.phones.map(({ value }) => value)],
    // A dispatch number that both shops answer would be a kept phone.
    useDispatch: dispatchPhone !== null && cards.phone && oldUsedDispatch,
    template: cards.adText ? old.backstage.template : drawTemplate(random),
    ...(old.email !== null && random.chance(0.3) ? { email: old.email } : {}),
    ...(old.website !== null && cards.name && random.chance(0.5) ? { website: old.website } : {}),
  };
}

function currentName(shop: ShopDraft): string {
  return shop.names.at(-1)?.value ?? '';
}

/** Another sign; in one of twelve the first word stays, as a hint to regular customers. */
function changedName({ random }: Workshop, old: ShopDraft): string {
  const before = currentName(old);
  const drawn = drawShopName(random, old.standing);
  const half = random.chance(0.08) ? `${before.split(' ')[0]} ${drawn.split(' ').slice(-1).join(' ')}` : drawn;
  return half === before ? `New ${half}` : half;
}

/** Somebody else of the same circle signs: a relative, a friend, an employee. */
function otherPerson({ random, population }: Workshop, old: ShopDraft, not: string): string {
  const { principalIds, strawIds } = old.backstage.management;
  const others = [...principalIds, ...strawIds].filter((id) => id !== not);
  return others.length > 0 && random.chance(0.6) ? random.pick(others) : population.person();
}

function differentHub({ population }: Workshop, not: string | null): string {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const agent = population.hubAgent();
    if (agent !== not) return agent;
  }
  return population.agent();
}

function lastStaff({ random }: Workshop, old: ShopDraft): string[] {
  const last = [...new Set(old.staff.filter(({ to }) => to === old.closedOn).map(({ value }) => value))];
  return random.shuffled(last).slice(0, random.int(1, 3));
}

/** Who works there next: those carried along, who come back again and again, and people never seen at the old shop. */
function nextCircle({ random, population }: Workshop, old: ShopDraft, carried: readonly string[]): string[] {
  const count = old.standing === 'illicit' ? random.int(6, 12) : random.int(1, 3);
  return [...carried, ...carried, ...Array.from({ length: count }, () => population.person(random.chance(0.4)))];
}
