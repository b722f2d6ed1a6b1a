import { Decks } from '../random/deck.js';
import { Random } from '../random/random.js';
import { drawRegion, type RegionPlan } from '../region/draw-region.js';
import type { Region } from '../region/region.js';
import { regionPlan } from '../region/region-plan.js';
import { findDecoys } from './decoys.js';
import { runIllicitMarket } from './illicit-market.js';
import { runLawfulMarket } from './lawful-market.js';
import { Places } from './places.js';
import { Population } from './population.js';
import { RATES } from './rates.js';
import type { ShopDraft, Workshop } from './workshop.js';
import type { Day, Province, Shop, WorldSettings } from './world.js';

/** Shops that pass through a place open at a time over the years, roughly: for sizing what they share. */
const TURNOVER = 2;
/** Places run per shop open on any one day: some stand empty between two shops. */
const VACANCIES = 1.07;

/** Where a province lies and which phones it has, if not drawn as usual: for the demo's sample. */
export interface ProvincePlan {
  readonly region: Partial<RegionPlan>;
  /** Only numbers 555-0100 to 555-0199, which are set apart for fiction. */
  readonly fictionPhones: boolean;
}

const USUAL: ProvincePlan = { region: {}, fictionPhones: false };

/** Makes one province; `share` of the settings' shops are in it. */
export function simulateProvince(
  settings: WorldSettings,
  index: number,
  share: number,
  end: Day,
  plan: ProvincePlan = USUAL,
): Province {
  const random = new Random(settings.seed).fork(`province ${index}`);
  const { illicit, legit } = shopsIn(settings, share);
  const workshop = openWorkshop(settings, random, { index, share, shops: illicit + legit, end, plan });
  runIllicitMarket(workshop, Math.round(illicit * VACANCIES));
  runLawfulMarket(workshop, Math.round(legit * VACANCIES));
  const shops = workshop.shops.map(finished);
  const { managements, population, places, reopenings, start } = workshop;
  const province = {
    index,
    start,
    end,
    region: workshop.region,
    managements,
    people: population.people,
    organizations: population.organizations,
    premises: places.premises,
    shops,
    reopenings,
  };
  return {
    ...province,
    decoys: findDecoys(random.fork('decoys'), province, workshop.decoys, (id) => population.isHub(id)),
  };
}

/** The towns of a province, without making the rest of it. */
export function regionOf(settings: WorldSettings, index: number, share: number, plan: ProvincePlan = USUAL): Region {
  const { illicit, legit } = shopsIn(settings, share);
  const random = new Random(settings.seed).fork(`province ${index}`).fork('region');
  return drawRegion(random, { ...regionPlan(index, illicit + legit), ...plan.region });
}

function shopsIn(settings: WorldSettings, share: number): Pick<WorldSettings, 'illicit' | 'legit'> {
  return { illicit: Math.round(settings.illicit * share), legit: Math.round(settings.legit * share) };
}

interface Size {
  readonly index: number;
  readonly share: number;
  readonly shops: number;
  readonly end: Day;
  readonly plan: ProvincePlan;
}

function openWorkshop(settings: WorldSettings, random: Random, { index, share, shops, end, plan }: Size) {
  const rates = RATES[settings.hardness];
  const region = regionOf(settings, index, share, plan);
  const decks = new Decks(random.fork('decks'));
  const start = end - Math.round(settings.years * 365.25);
  const places = new Places(random.fork('places'), region, decks, rates);
  const population = new Population(random.fork('population'), places, {
    province: index,
    shops: shops * TURNOVER,
    start,
    fictionPhones: plan.fictionPhones,
  });
  places.landlord = () => population.anyLandlord();
  places.buildAnchors(shops);
  const workshop: Workshop = {
    province: index,
    random: random.fork('market'),
    decks,
    rates,
    population,
    places,
    start,
    end,
    managements: [],
    shops: [],
    reopenings: [],
    decoys: [],
    owed: new Map(),
    released: [],
    vacated: [],
    networkPhones: new Map(),
  };
  return { ...workshop, region };
}

function finished({ backstage: _backstage, ...shop }: ShopDraft): Shop {
  return shop;
}
