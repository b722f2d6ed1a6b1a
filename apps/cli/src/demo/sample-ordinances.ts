import { stringify } from 'csv-stringify/sync';
import { Random, type Region, type Row } from '@townline/simulation';

const DOUBT = 'Invented for the sample region, like the town itself.';

/**
 * Ordinances for the towns of the sample region, as a table: from town to town another mixture, in three of four a stricter
 * version after an older one, and of some towns nothing at all. The same towns always get the same ones.
 */
export function sampleOrdinances(region: Region, seed: number): string {
  const random = new Random(seed).fork('ordinances');
  const rows = region.towns.flatMap(({ name, state }) => {
    if (random.chance(0.2)) return [];
    const old = version(random, name, state, 'old', 0.3);
    if (!random.chance(0.75)) return [old];
    const since = `${random.int(2021, 2023)}-07-01`;
    return [
      { ...old, valid_to: since },
      { ...version(random, name, state, 'new', 0.7), valid_from: since, enforced_from: since },
    ];
  });
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return stringify(rows, { header: true, columns });
}

function version(random: Random, town: string, state: string, which: string, strictness: number): Row {
  const asked = (): string => (random.chance(strictness) ? 'yes' : 'no');
  return {
    record_id: `${state}-${town}-${which}`,
    state,
    town,
    citation: `${town} Code, chapter ${random.int(3, 40)}`,
    mark: '?',
    doubt: DOUBT,
    in_place: 'yes',
    permitting_body: random.pick(['Police Chief', 'Director of Health', 'Town Clerk']),
    establishment_permit: asked(),
    therapist_permit: asked(),
    background_check: asked(),
    patron_register: asked(),
    unlocked_doors: asked(),
    inspection_right: asked(),
    look_back_years: String(random.int(0, Math.round(10 * strictness))),
    reinspection_days: String(random.pick([14, 30, 60])),
    premises_bar_months: String(random.chance(strictness) ? random.pick([6, 12, 24]) : 0),
  };
}
