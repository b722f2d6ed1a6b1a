import type { Random } from '../random/random.js';

/**
 * One family name or one syllable of a given name as the usual systems spell it: pinyin, Wade–Giles (as passports print
 * it, without marks), Cantonese, Hokkien. General romanization rules; the combinations are drawn, so nobody is meant.
 */
type Spelled = readonly [pinyin: string, wadeGiles: string, cantonese: string, hokkien: string];

const FAMILIES: readonly Spelled[] = table(
  'Chen Chen Chan Tan|Wang Wang Wong Ong|Li Lee Lee Lee|Zhang Chang Cheung Teo|Liu Liu Lau Lau|Lin Lin Lam Lim|Huang Huang Wong Ng|Wu Wu Ng Goh|Yang Yang Yeung Yeo|Zhao Chao Chiu Teo|Zhou Chou Chow Chew|Xu Hsu Hui Koh|Sun Sun Suen Soon|Ma Ma Ma Beh|Zhu Chu Chu Choo|Hu Hu Wu Oh|Guo Kuo Kwok Quek|He Ho Ho Ho|Gao Kao Ko Koh|Luo Lo Law Loh|Zheng Cheng Cheng Tay|Liang Liang Leung Neo|Xie Hsieh Tse Chia|Song Sung Sung Song|Tang Tang Tong Tng|Deng Teng Tang Teng|Feng Feng Fung Pang|Cai Tsai Choi Chua|Peng Peng Pang Phang|Zeng Tseng Tsang Chan|Xiao Hsiao Siu Seow|Tian Tien Tin Tian|Dong Tung Tung Tang|Yuan Yuan Yuen Wan|Jiang Chiang Kong Kang|Ye Yeh Yip Yap',
);
const SYLLABLES: readonly Spelled[] = table(
  'Wei Wei Wai Wee|Min Min Man Bin|Jing Ching King Cheng|Li Li Lai Lay|Yan Yen Yin Yan|Hong Hung Hung Ang|Mei Mei Mei Bee|Xin Hsin Sum Sim|Hui Hui Wai Hui|Ying Ying Ying Eng|Fang Fang Fong Hong|Ping Ping Ping Peng|Jun Chun Kwan Koon|Lan Lan Lan Lan|Qing Ching Ching Cheng|Yun Yun Wan Hoon|Hua Hua Wah Hwa|Ling Ling Ling Leng|Xiao Hsiao Siu Siew|Jian Chien Kin Kian|Guo Kuo Kwok Kok|Qiang Chiang Keung Kiong|Yu Yu Yuk Geok|Xiu Hsiu Sau Siew|Zhi Chih Chi Chee|Hai Hai Hoi Hai|Chun Chun Chun Choon|Shu Shu Suk Sok|Fen Fen Fan Hoon|Dong Tung Tung Tong|Feng Feng Fung Hong|Zhen Chen Chun Tin|Rong Jung Wing Yong|Cheng Cheng Shing Seng',
);
/** How a system writes two syllables in a passport. */
const JOINED: readonly ((first: string, second: string) => string)[] = [
  (first, second) => `${first}${second.toLowerCase()}`,
  (first, second) => `${first}-${second.toLowerCase()}`,
  (first, second) => `${first} ${second}`,
  (first, second) => `${first} ${second}`,
];

export interface SpelledName {
  readonly given: string;
  readonly family: string;
}

export interface ChineseName extends SpelledName {
  /** The same name with the syllables put together in another way. */
  readonly joinedOtherwise: readonly SpelledName[];
  /** The same name as another system spells it. */
  readonly otherSystems: readonly SpelledName[];
}

/** A name in the spelling of one system; `system` counts as in the tables. Two given syllables in five of six. */
export function drawChineseName(random: Random, system: 0 | 1 | 2 | 3): ChineseName {
  const family = random.pickCommonFirst(FAMILIES, 3);
  const first = random.pickCommonFirst(SYLLABLES, 8);
  const second = random.chance(5 / 6) ? random.pick(SYLLABLES) : null;
  const written = (by: number, joinedBy: number): SpelledName => ({
    family: family[by] ?? family[0],
    given: second === null ? (first[by] ?? first[0]) : (JOINED[joinedBy] as Join)(first[by] ?? '', second[by] ?? ''),
  });
  const own = written(system, system);
  const differs = ({ given, family: other }: SpelledName): boolean => given !== own.given || other !== own.family;
  return {
    ...own,
    joinedOtherwise: second === null ? [] : [0, 1, 2].map((by) => written(system, by)).filter(differs),
    otherSystems: [0, 1, 2]
      .filter((by) => by !== system)
      .map((by) => written(by, by))
      .filter(differs),
  };
}

type Join = (first: string, second: string) => string;

function table(text: string): readonly Spelled[] {
  return text.split('|').map((row) => row.split(' ') as unknown as Spelled);
}
