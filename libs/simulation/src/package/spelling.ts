import type { Random } from '../random/random.js';
import type { SimulatedPerson } from '../world/world.js';

type Rule = readonly [RegExp, readonly string[]];

const NAME_SHORT: readonly Rule[] = [
  [/\bMassage\b/, ['Msg', 'Mass.', 'Massg']],
  [/\bTherapy\b/, ['Thpy', 'Ther']],
  [/\bTherapeutic\b/, ['Therap.', 'Ther']],
  [/\bCenter\b/, ['Ctr', 'Cntr', 'Centre']],
  [/\band\b/, ['&', '+', 'N']],
  [/\bWellness\b/, ['Wellnes', 'Well.']],
  [/\bBodywork\b/, ['Body Work', 'Bodyworks']],
  [/\bStudio\b/, ['Std']],
  [/\bHealth\b/, ['Hlth']],
];
const STREET_SHORT: readonly Rule[] = [
  [/\bStreet\b/, ['St', 'St.']],
  [/\bRoad\b/, ['Rd', 'Rd.']],
  [/\bAvenue\b/, ['Ave', 'Av']],
  [/\bLane\b/, ['Ln']],
  [/\bBoulevard\b/, ['Blvd']],
  [/\bTurnpike\b/, ['Tpke', 'Tnpk']],
];
const TAILS = ['Spa', 'Massage', 'Bodywork', 'Wellness', 'LLC', 'Inc', 'Foot Spa', 'Day Spa', '#1', 'Salon'];
const UNIT_WORDS = ['Ste ', '#', 'Unit ', 'Suite ', 'No. ', ''];
const PHONES: readonly ((n: string) => string)[] = [
  (n) => `(${n.slice(0, 3)}) ${n.slice(3, 6)}-${n.slice(6)}`,
  (n) => `${n.slice(0, 3)}-${n.slice(3, 6)}-${n.slice(6)}`,
  (n) => `${n.slice(0, 3)}.${n.slice(3, 6)}.${n.slice(6)}`,
  (n) => n,
  (n) => `+1 ${n.slice(0, 3)} ${n.slice(3, 6)} ${n.slice(6)}`,
];

/** A trade name as somebody else than the sign painter writes it: shortened, lengthened, fused or half remembered. */
export function restyleName(random: Random, name: string): string {
  let out = name;
  for (let step = random.int(1, 2); step > 0; step -= 1) out = restyleOnce(random, out);
  return out === name ? `${name} ${random.pick(TAILS)}` : out;
}

function restyleOnce(random: Random, name: string): string {
  const words = name.split(' ');
  const draw = random.next();
  if (draw < 0.4) return shortened(random, name, NAME_SHORT);
  if (draw < 0.55 && words.length > 2) return words.slice(0, -1).join(' ');
  if (draw < 0.75) return `${name} ${random.pick(TAILS)}`;
  if (draw < 0.83 && words.length > 1) return [`${words[0]}${words[1]?.toLowerCase()}`, ...words.slice(2)].join(' ');
  if (draw < 0.9) return `The ${name}`;
  return misspelled(random, name);
}

export function shortenStreet(random: Random, street: string): string {
  return shortened(random, street, STREET_SHORT);
}

/** One slip of a finger or a pen: two letters swapped, one lost, one doubled, one wrong. Digits stay. */
export function misspelled(random: Random, text: string): string {
  const places = [...text].flatMap((letter, i) => (/[a-z]/i.test(letter) && i > 0 ? [i] : []));
  if (places.length < 3) return text;
  const at = random.pick(places);
  const [head, letter, rest] = [text.slice(0, at), text[at] ?? '', text.slice(at + 1)];
  switch (random.int(0, 3)) {
    case 0:
      return `${head}${rest.slice(0, 1)}${letter}${rest.slice(1)}`;
    case 1:
      return `${head}${rest}`;
    case 2:
      return `${head}${letter}${letter}${rest}`;
    default:
      return `${head}${random.pick([...'aeiounrst'])}${rest}`;
  }
}

export function writeUnit(random: Random, unit: string): string {
  return unit === '' ? '' : `${random.pick(UNIT_WORDS)}${unit}`;
}

export function writePhone(random: Random, phone: string): string {
  return phone === '' ? '' : random.pick(PHONES)(phone);
}

/** A person's name in one register's order, sometimes with an initial, a name used at work, or spelled otherwise. */
export function writePerson(random: Random, person: SimulatedPerson, order: string, typos: number): string {
  const { given, family } = spelledBy(random, person);
  const name =
    order === 'first last'
      ? `${given} ${family}`
      : order === 'last first'
        ? `${family} ${given}`
        : `${family}, ${given}`;
  return random.chance(typos * 0.7) ? misspelled(random, name) : name;
}

/** Which of a person's spellings an office uses: mostly the usual one. */
function spelledBy(random: Random, person: SimulatedPerson): { readonly given: string; readonly family: string } {
  const { given, family, calledName, joinedOtherwise, otherSystems } = person;
  const draw = random.next();
  if (draw < 0.05) return { given: `${given.slice(0, 1)}.`, family };
  if (draw < 0.15 && calledName !== null) return { given: `${calledName} ${given}`, family };
  if (draw < 0.2 && calledName !== null) return { given: calledName, family };
  if (draw < 0.32 && joinedOtherwise.length > 0) return random.pick(joinedOtherwise);
  if (draw > 0.94 && otherSystems.length > 0) return random.pick(otherSystems);
  return { given, family };
}

function shortened(random: Random, text: string, rules: readonly Rule[]): string {
  return rules.reduce((out, [long, short]) => out.replace(long, () => random.pick(short)), text);
}
