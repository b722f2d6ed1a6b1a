import { RATES } from '../world/rates.js';
import type { Instrument, Province, Relation, Reopening, World } from '../world/world.js';
import { packageRates } from './package-rates.js';
import { populationRates } from './population-rates.js';
import { pooledRates, share, type RealisedRate } from './rate.js';

const INSTRUMENTS: readonly Instrument[] = ['raid', 'health_order', 'license_order', 'court_order', 'voluntary'];

/** Every rate of the world that the design gives a number for, counted over all provinces, one after the other. */
export function realisedRates(world: World): readonly RealisedRate[] {
  return pooledRates(Array.from({ length: world.provinceCount }, (_, index) => provinceRates(world, index)));
}

/** The same of one province: so that whoever walks through a large world need not make it twice. */
export function provinceRates(world: World, index: number): readonly RealisedRate[] {
  const provinces = [world.province(index)];
  const reopenings = provinces
    .flatMap((province) => province.reopenings)
    .filter(({ standing }) => standing === 'illicit');
  const rates = RATES[world.settings.hardness];
  return [
    ...INSTRUMENTS.map((instrument) => reopeningRate(provinces, reopenings, instrument, rates.reopens[instrument])),
    ...keptRates(reopenings, rates.kept),
    ...relationRates(reopenings, rates.relations),
    ...gapRates(reopenings),
    ...populationRates(provinces, rates),
    ...packageRates(world, provinces),
  ];
}

function reopeningRate(
  provinces: readonly Province[],
  reopenings: readonly Reopening[],
  instrument: Instrument,
  wanted: number,
): RealisedRate {
  const closed = provinces
    .flatMap(({ shops }) => shops)
    .filter((shop) => shop.standing === 'illicit' && shop.instrument === instrument);
  const reopened = new Set(reopenings.map(({ predecessorId }) => predecessorId));
  return share(`reopens after ${instrument}`, wanted, closed, ({ id }) => reopened.has(id));
}

function keptRates(reopenings: readonly Reopening[], wanted: Readonly<Record<string, number>>): RealisedRate[] {
  const traces = [
    'name',
    'organization',
    'owner',
    'manager',
    'phone',
    'registeredAgent',
    'mailing',
    'staff',
    'adText',
  ] as const;
  const inBuilding = reopenings.filter(({ relation }) => relation === 'same_premises' || relation === 'same_building');
  return [
    ...traces.map((trace) => share(`keeps ${trace}`, wanted[trace] ?? null, reopenings, ({ kept }) => kept[trace])),
    share('keeps landlord in the same building', wanted['landlord'] ?? null, inBuilding, ({ kept }) => kept.landlord),
  ];
}

function relationRates(reopenings: readonly Reopening[], wanted: Readonly<Record<Relation, number>>): RealisedRate[] {
  return (Object.keys(wanted) as Relation[]).map((relation) =>
    share(`reopens in ${relation}`, wanted[relation], reopenings, (reopening) => reopening.relation === relation),
  );
}

function gapRates(reopenings: readonly Reopening[]): RealisedRate[] {
  const gaps = reopenings.map(({ gapDays }) => gapDays).sort((a, b) => a - b);
  const raided = reopenings.filter(({ instrument }) => instrument === 'raid');
  const quantile = (at: number, wanted: number): RealisedRate => ({
    name: `gap, ${at * 100} % of reopenings within`,
    wanted,
    realised: gaps[Math.floor(at * gaps.length)] ?? 0,
    of: gaps.length,
    unit: 'days',
  });
  return [
    share('gap within 21 days', 0.5, gaps, (days) => days <= 21),
    share('gap within 150 days', 0.9, gaps, (days) => days <= 150),
    share('gap negative', 0.1, gaps, (days) => days < 0),
    share('gap after a raid within 14 days', 0.5, raided, ({ gapDays }) => gapDays <= 14),
    quantile(0.5, 21),
    quantile(0.9, 150),
  ];
}
