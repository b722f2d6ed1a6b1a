import { Decks } from '../random/deck.js';
import { Random } from '../random/random.js';
import { drawRegion } from '../region/draw-region.js';
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

/** Makes one province; `share` of the settings' shops are in it. */
export function simulateProvince(settings: WorldSettings, index: number, share: number, end: Day): Province {
  const random = new Random(settings.seed).fork(`province ${index}`);
  const [illicit, legit] = [Math.round(settings.illicit * share), Math.round(settings.legit * share)];
  const workshop = openWorkshop(settings, random, index, illicit + legit, end);
  runIllicitMarket(workshop, illicit);
  runLawfulMarket(workshop, legit);
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

function openWorkshop(settings: WorldSettings, random: Random, index: number, shops: number, end: Day) {
  const rates = RATES[settings.hardness];
  const region = drawRegion(random.fork('region'), regionPlan(index, shops));
  const decks = new Decks(random.fork('decks'));
  const start = end - Math.round(settings.years * 365.25);
  const places = new Places(random.fork('places'), region, () => decks.of('postal').chance(rates.postalNeighbor));
  const population = new Population(random.fork('population'), index, places, shops * TURNOVER, start);
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
    released: [],
  };
  return { ...workshop, region };
}

function finished({ backstage: _backstage, ...shop }: ShopDraft): Shop {
  return shop;
}
