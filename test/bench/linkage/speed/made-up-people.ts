import { Random } from '@townline/simulation';

export const PEOPLE_HEADER =
  'unique_id,cluster,full_name,first_and_surname,first_name,surname,dob,birth_place,postcode_fake,gender,occupation';

/** How many of historical_50k's clusters have 3, 4 … 21 rows. */
const CLUSTER_SIZES = [715, 498, 400, 346, 315, 247, 269, 246, 217, 211, 217, 213, 181, 204, 178, 201, 157, 186, 155];
const SMALLEST = 3;
/** Shares of rows that state nothing, and, of those that do, that state something else than most rows of the person: as there. */
const NOTHING = { first: 0.0013, surname: 0.089, dob: 0.225, place: 0.137, postcode: 0.226, gender: 0.222, work: 0.5 };
const OTHERWISE = { first: 0.365, surname: 0.174, dob: 0.273, place: 0.114, postcode: 0.221, work: 0.08 };
const FIRST_OF_JANUARY = 0.367;
/** People who share postcodes, places of birth and half of their surnames. More people live in more such districts. */
const PEOPLE_IN_DISTRICT = 400;

interface District {
  readonly code: string;
  readonly places: readonly string[];
  readonly surnames: readonly string[];
}

interface Person {
  readonly first: string;
  readonly surname: string;
  readonly dob: string;
  readonly place: string;
  readonly postcode: string;
  readonly gender: string;
  readonly work: string;
}

/**
 * A table of invented people of the shape of historical_50k: its columns, shares of nulls and errors, and sizes of clusters.
 * Lines of CSV without the header, the rows of a person side by side; the same for a seed, whatever the machine.
 */
export function* madeUpPeople(rows: number, seed: number): Generator<string> {
  const random = new Random(seed);
  const common = { firsts: names(random, 260, 2), surnames: names(random, 500, 2), works: names(random, 320, 3) };
  const sizes = CLUSTER_SIZES.flatMap((count, index) => new Array<number>(count).fill(index + SMALLEST));
  let district = districtOf(random, 0);
  let left = rows;
  for (let number = 0; left > 0; number += 1) {
    if (number % PEOPLE_IN_DISTRICT === 0) district = districtOf(random, number / PEOPLE_IN_DISTRICT);
    const person = personOf(random, common, district);
    const size = Math.min(left, random.pick(sizes));
    for (let row = 1; row <= size; row += 1) yield rowOf(random, person, common, district, `P${number}`, row);
    left -= size;
  }
}

interface Common {
  readonly firsts: readonly string[];
  readonly surnames: readonly string[];
  readonly works: readonly string[];
}

function personOf(random: Random, common: Common, district: District): Person {
  return {
    first: random.pickCommonFirst(common.firsts, 4),
    surname: random.chance(0.5) ? random.pickCommonFirst(common.surnames, 20) : random.pick(district.surnames),
    dob: dayOf(random),
    place: random.pickCommonFirst(district.places, 2),
    postcode: postcodeOf(random, district),
    gender: random.chance(0.84) ? 'male' : 'female',
    work: random.pickCommonFirst(common.works, 3),
  };
}

function rowOf(
  random: Random,
  person: Person,
  common: Common,
  district: District,
  cluster: string,
  row: number,
): string {
  const stated = (share: number, value: string): string => (random.chance(share) ? '' : value);
  const or = (share: number, value: string, other: () => string): string => (random.chance(share) ? other() : value);
  const given = stated(
    NOTHING.first,
    or(OTHERWISE.first, person.first, () => otherFirst(random, person.first)),
  );
  const family = or(OTHERWISE.surname, person.surname, () => otherSurname(random, person.surname, common));
  const alone = random.chance(NOTHING.surname);
  // Where a surname is missing the other name is as often the surname as the given one.
  const [first, surname] = alone ? [random.chance(0.5) ? family : given, ''] : [given, family];
  const dob = stated(
    NOTHING.dob,
    or(OTHERWISE.dob, person.dob, () => otherDay(random, person.dob)),
  );
  const place = stated(
    NOTHING.place,
    or(OTHERWISE.place, person.place, () => random.pick(district.places)),
  );
  const postcode = stated(
    NOTHING.postcode,
    or(OTHERWISE.postcode, person.postcode, () =>
      random.chance(0.46) ? typo(random, person.postcode) : postcodeOf(random, district),
    ),
  );
  const gender = stated(NOTHING.gender, person.gender);
  const work = stated(
    NOTHING.work,
    or(OTHERWISE.work, person.work, () => random.pick(common.works)),
  );
  const whole = [first, surname].filter((part) => part !== '').join(' ');
  return [`${cluster}-${row}`, cluster, whole, whole, first, surname, dob, place, postcode, gender, work].join(',');
}

/** A short form or an initial twice out of three times, else a slip. */
function otherFirst(random: Random, name: string): string {
  if (random.chance(1 / 3)) return typo(random, name);
  return random.chance(0.5) ? `${name.slice(0, 3)}y` : `${name.slice(0, 1)}.`;
}

function otherSurname(random: Random, name: string, common: Common): string {
  return random.chance(0.6) ? typo(random, name) : random.pickCommonFirst(common.surnames, 20);
}

function otherDay(random: Random, day: string): string {
  const at = random.pick([2, 3, 5, 6, 8, 9]);
  return `${day.slice(0, at)}${random.int(0, 9)}${day.slice(at + 1)}`;
}

function typo(random: Random, text: string): string {
  const at = random.int(1, Math.max(1, text.length - 1));
  return `${text.slice(0, at)}${letter(random)}${text.slice(at + (random.chance(0.6) ? 1 : 0))}`;
}

function districtOf(random: Random, number: number): District {
  const code = `${letter(random)}${letter(random)}${(number % 97) + 1}`;
  return { code, places: names(random, 30, 3), surnames: names(random, 260, 3) };
}

function postcodeOf(random: Random, { code }: District): string {
  return `${code} ${random.int(0, 9)}${letter(random)}${letter(random)}`;
}

function dayOf(random: Random): string {
  const year = random.int(1600, 1899);
  if (random.chance(FIRST_OF_JANUARY)) return `${year}-01-01`;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${year}-${two(random.int(1, 12))}-${two(random.int(1, 28))}`;
}

const ONSETS = 'b br c ch d dr f g gr h j k l m n p pr r s sh st t th tr v w'.split(' ');
const VOWELS = 'a e i o u ai ea ie oo'.split(' ');
const CODAS = 'n l r s t m d ck ll rd nd ss th'.split(' ');

/** Words of so many syllables that sound like names and are none. */
function names(random: Random, count: number, syllables: number): string[] {
  return Array.from({ length: count }, () =>
    Array.from(
      { length: syllables },
      (_, at) =>
        random.pick(ONSETS) +
        random.pick(VOWELS) +
        (at === syllables - 1 || random.chance(0.2) ? random.pick(CODAS) : ''),
    ).join(''),
  );
}

function letter(random: Random): string {
  return String.fromCharCode(97 + random.int(0, 25));
}
