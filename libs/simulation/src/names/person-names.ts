import type { Random } from '../random/random.js';
import { drawChineseName, type SpelledName } from './chinese-names.js';
import { HISPANIC, KOREAN, SLAVIC, THAI, VIETNAMESE, WESTERN, type NameStock } from './name-stocks.js';

/**
 * Lawful and illicit managements, staff, landlords and agents all draw their names from these stocks with the same
 * shares: in these worlds a name says nothing about guilt. The stocks exist so that a measurement can check that no
 * group of names fares worse, and so that sources may spell one name in several ways.
 */
const STOCKS: Readonly<Record<string, (random: Random) => Spellings>> = {
  western: (random) => fromStock(random, WESTERN),
  hispanic: (random) => fromStock(random, HISPANIC),
  slavic: (random) => fromStock(random, SLAVIC),
  chinese_pinyin: (random) => fromChinese(random, 0),
  chinese_wade_giles: (random) => fromChinese(random, 1),
  chinese_cantonese: (random) => fromChinese(random, 2),
  chinese_hokkien: (random) => fromChinese(random, 3),
  korean: (random) => fromStock(random, KOREAN),
  vietnamese: (random) => fromStock(random, VIETNAMESE),
  thai: (random) => fromStock(random, THAI),
};
const SHARES: Readonly<Record<string, number>> = {
  western: 0.25,
  hispanic: 0.14,
  slavic: 0.1,
  chinese_pinyin: 0.125,
  chinese_wade_giles: 0.05,
  chinese_cantonese: 0.06,
  chinese_hokkien: 0.045,
  korean: 0.11,
  vietnamese: 0.07,
  thai: 0.05,
};
/** Stocks whose people often take a Western first name for work, before or instead of their own. */
const TAKES_CALLED_NAME = 0.38;
const OTHERS_TAKE_ONE = 0.05;
const CALLED =
  'Amy Lucy Vivian Kevin Jenny Tony Cindy Helen David Nina Sunny Lily Coco Eddie Gina Mona Vicky Ray Tina Sam Bella Max'.split(
    ' ',
  );

interface Spellings extends SpelledName {
  /** The given name put together or cut short in another way: common. */
  readonly joinedOtherwise: readonly SpelledName[];
  /** The name in another system of spelling, or with its marks: seldom. */
  readonly otherSystems: readonly SpelledName[];
}

export interface DrawnName extends Spellings {
  readonly calledName: string | null;
  readonly nameGroup: string;
}

/** A name of any stock, or of the stock and family of `kin`. */
export function drawName(random: Random, kin?: { readonly nameGroup: string; readonly family?: string }): DrawnName {
  const nameGroup = kin?.nameGroup ?? random.weighted(SHARES);
  const drawn = (STOCKS[nameGroup] as (typeof STOCKS)[string])(random);
  const west = nameGroup === 'western' || nameGroup === 'hispanic' || nameGroup === 'slavic';
  return {
    ...(kin?.family === undefined ? drawn : ofFamily(drawn, kin.family)),
    nameGroup,
    calledName: random.chance(west ? OTHERS_TAKE_ONE : TAKES_CALLED_NAME) ? random.pick(CALLED) : null,
  };
}

/** Another given name in the family; its other spellings are those of the given name alone. */
function ofFamily({ given, joinedOtherwise }: Spellings, family: string): Spellings {
  return {
    given,
    family,
    joinedOtherwise: joinedOtherwise.map((other) => ({ given: other.given, family })),
    otherSystems: [],
  };
}

function fromChinese(random: Random, system: 0 | 1 | 2 | 3): Spellings {
  return drawChineseName(random, system);
}

function fromStock(random: Random, stock: NameStock): Spellings {
  const [family = '', ...families] = random.pickCommonFirst(stock.family, 2).split('/');
  const [given = '', ...others] = random.pickCommonFirst(stock.given, 4).replace('_', ' ').split('/');
  const joined = given.includes('-') ? [given.replace('-', ' '), joinedUp(given)] : [];
  return {
    given,
    family,
    joinedOtherwise: joined.map((other) => ({ given: other, family })),
    otherSystems: [
      ...families.map((other) => ({ given: others[0] ?? given, family: other })),
      ...others.map((other) => ({ given: other, family })),
    ],
  };
}

function joinedUp(given: string): string {
  const [first = '', second = ''] = given.split('-');
  return `${first}${second.toLowerCase()}`;
}
