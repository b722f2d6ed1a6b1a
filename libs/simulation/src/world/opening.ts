import { drawTemplate, type AdTemplate } from '../names/ad-texts.js';
import { BRANDS, drawShopName, nameAfter } from '../names/shop-names.js';
import type { Day, Management, SimulatedPremises } from './world.js';
import type { ShopDraft, Workshop } from './workshop.js';

/** What is settled before a shop opens; the rest follows from it or is drawn. */
export interface OpeningPlan {
  readonly management: Management;
  readonly premises: SimulatedPremises;
  readonly openedOn: Day;
  readonly name?: string;
  readonly brand?: string | null;
  readonly organizationId?: string | null;
  readonly ownerId?: string;
  readonly managerId?: string;
  readonly registeredAgentId?: string | null;
  readonly mailing?: ShopDraft['mailing'];
  readonly landlordId?: string;
  readonly utilityPayerId?: string;
  readonly phone?: string;
  readonly useDispatch?: boolean;
  readonly email?: string | null;
  readonly website?: string | null;
  readonly template?: AdTemplate;
  readonly circle?: readonly string[];
  readonly avoidPhones?: readonly string[];
}

const RECYCLED_AFTER = [180, 1100] as const;
const BRANDED = 0.17;

/** Opens a shop: papers, number, sign. Its phones, staff and ads are written when its closing is known. */
export function openShop(workshop: Workshop, plan: OpeningPlan): ShopDraft {
  const { management, openedOn } = plan;
  const { decks, rates, shops, random } = workshop;
  const shop: ShopDraft = {
    id: `B${workshop.province}-${shops.length + 1}`,
    managementId: management.id,
    standing: management.standing,
    openedOn,
    ...drawPapers(workshop, plan),
    ...drawContacts(workshop, plan),
    closedOn: null,
    instrument: null,
    phones: [],
    staff: [],
    advertisements: [],
    resumption: null,
    soldOn: null,
    backstage: {
      management,
      template: plan.template ?? drawTemplate(random),
      circle: plan.circle ?? [],
      avoidPhones: plan.avoidPhones ?? [],
    },
  };
  shop.phones = [{ value: plan.phone ?? drawPhone(workshop, plan, shop), from: openedOn, to: null }];
  const useDispatch = plan.useDispatch ?? decks.of('dispatch').chance(rates.dispatch);
  if (useDispatch && management.dispatchPhone !== null) addDispatch(shop, management.dispatchPhone);
  shop.website ??= random.chance(0.4) ? `https://www.${slug(shop)}${random.int(1, 99)}.example` : null;
  shop.email ??= random.chance(0.5) ? `${slug(shop)}${random.int(1, 999)}@mail.example` : null;
  shops.push(shop);
  workshop.places.suites.opened(shop.premisesId, openedOn);
  return shop;
}

/** Sign, company and people: what is filed with the authorities. */
function drawPapers(workshop: Workshop, plan: OpeningPlan) {
  const { management, premises, openedOn } = plan;
  const { population, random, decks } = workshop;
  const brand = plan.brand === undefined ? drawBrand(workshop, plan) : plan.brand;
  const ownerId = plan.ownerId ?? drawOwner(workshop, management);
  const name = plan.name ?? brand ?? drawName(workshop, plan, ownerId);
  const incorporated = management.standing === 'illicit' || brand !== null || decks.of('lawful company').chance(0.5);
  const drawCompany = (): string | null =>
    incorporated
      ? population.company(brand === null ? name : drawShopName(random, 'lawful'), ownerId, openedOn, premises.address)
      : null;
  const organizationId = plan.organizationId === undefined ? drawCompany() : plan.organizationId;
  return {
    names: [{ value: name, from: openedOn, to: null }],
    brand,
    premisesId: premises.id,
    organizationId,
    ownerId,
    managerId: plan.managerId ?? drawManager(workshop, management, ownerId),
    registeredAgentId: organizationId === null ? null : (plan.registeredAgentId ?? drawAgent(workshop, ownerId)),
    licenseNo: population.shopLicense(workshop.places.townOf(premises).state, openedOn),
  };
}

/** Addresses and accounts around the shop. */
function drawContacts(workshop: Workshop, { management, premises, ...plan }: OpeningPlan) {
  const { random, places } = workshop;
  return {
    mailing: plan.mailing ?? (random.chance(0.3) ? premises.address : places.homeAddress()),
    landlordId: plan.landlordId ?? premises.landlordId,
    utilityPayerId: plan.utilityPayerId ?? random.pick([...management.principalIds, ...management.strawIds]),
    email: plan.email ?? null,
    website: plan.website ?? null,
  };
}

function addDispatch(shop: ShopDraft, number: string): void {
  shop.phones = [...shop.phones, { value: number, from: shop.openedOn, to: null }];
}

function drawBrand({ decks }: Workshop, { management, premises }: OpeningPlan): string | null {
  const chain = management.standing === 'lawful' && premises.kind !== 'home' && premises.kind !== 'shared_suite';
  if (!chain || !decks.of('branded').chance(BRANDED)) return null;
  return BRANDS[Math.floor(decks.of('brand').next() * BRANDS.length)] ?? null;
}

function drawName({ random, population, rates }: Workshop, plan: OpeningPlan, ownerId: string): string {
  const { standing } = plan.management;
  if (plan.premises.kind === 'shared_suite' && random.chance(rates.houseName)) {
    return houseName(plan.premises.address.street, drawShopName(random, standing));
  }
  if (standing === 'lawful' && random.chance(0.22)) {
    const owner = population.findPerson(ownerId);
    return nameAfter(random, owner.given, owner.family);
  }
  return drawShopName(random, standing);
}

/** Tenants of one building like to carry its name: "Tannery Day Spa" at 12 Tannery Street. */
function houseName(street: string, name: string): string {
  const house = street.split(' ')[1] ?? '';
  return `${house} ${name.split(' ').slice(1).join(' ')}`;
}

function drawOwner({ decks, random, rates }: Workshop, management: Management): string {
  const straw = management.strawIds.length > 0 && !decks.of('first owner').chance(rates.ownerIsPrincipal);
  return random.pick(straw ? management.strawIds : management.principalIds);
}

function drawManager(
  { decks, random, rates }: Workshop,
  { principalIds, standing, ...rest }: Management,
  ownerId: string,
) {
  const decides = decks.of(`${standing} first manager`).chance(rates.managerIsPrincipal[standing]);
  if (decides) return random.pick(principalIds);
  const others = [...rest.strawIds, ...rest.staffIds.slice(0, 3)];
  return others.length > 0 ? random.pick(others) : ownerId;
}

/** A hub, a small agent, or the owner in person. */
function drawAgent({ decks, population, random, rates }: Workshop, ownerId: string): string {
  if (decks.of('hub agent').chance(rates.hubAgent)) return population.hubAgent();
  return random.chance(0.5) ? ownerId : population.agent();
}

/** The shop's first number: one that answers for many, one that an unrelated shop gave up, or a new one. */
function drawPhone(workshop: Workshop, plan: OpeningPlan, shop: ShopDraft): string {
  const { random, rates, population } = workshop;
  if (shop.standing === 'illicit') return population.phone();
  const shared = sharedPhone(workshop, plan, shop);
  if (shared !== null) return shared;
  return (
    (random.chance(rates.recycledPhones) ? recycledPhone(workshop, plan.openedOn, shop.id) : null) ?? population.phone()
  );
}

/** The chain's booking line, the front desk of the suite, or an answering service. */
function sharedPhone({ decks, rates, population, random }: Workshop, { premises }: OpeningPlan, shop: ShopDraft) {
  if (shop.brand !== null) {
    return decks.of('booking line').chance(rates.bookingLine) ? population.deskPhone(shop.brand) : null;
  }
  if (premises.kind === 'shared_suite') {
    return decks.of('front desk').chance(rates.frontDesk) ? population.deskPhone(premises.id) : null;
  }
  const served = decks.of('answering service').chance(rates.answeringService);
  return served ? population.servicePhone(random) : null;
}

/** A number that an unrelated shop gave up half a year to three years ago. */
function recycledPhone({ random, released, decoys }: Workshop, openedOn: Day, shopId: string): string | null {
  for (let attempt = 0; attempt < 12 && released.length > 0; attempt += 1) {
    const old = random.pick(released);
    const silence = openedOn - old.on;
    if (silence < RECYCLED_AFTER[0] || silence > RECYCLED_AFTER[1]) continue;
    released.splice(released.indexOf(old), 1);
    decoys.push({ shopIdA: old.shopId, shopIdB: shopId, kind: 'recycled_phone' });
    return old.number;
  }
  return null;
}

function slug({ names }: ShopDraft): string {
  return (names[0]?.value ?? '').toLowerCase().replace(/[^a-z]+/g, '');
}
