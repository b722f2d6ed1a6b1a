import type { Random } from '../random/random.js';

/**
 * Common family and given names of several origins, unconnected with anybody. Lawful and illicit managements, staff,
 * landlords and agents all draw from this one table with the same shares: in these worlds a name says nothing about
 * guilt. The groups exist so that a measurement can check that no group of names fares worse.
 */
interface NameGroup {
  readonly share: number;
  readonly family: readonly string[];
  readonly given: readonly string[];
}

const GROUPS: Readonly<Record<string, NameGroup>> = {
  a: {
    share: 0.27,
    family: words(
      'Miller Carter Bennett Hughes Morgan Foster Palmer Reed Walsh Sutton Barker Dalton Ellis Fletcher Grant Harmon Irving Jarvis Keller Lawson Mercer Norris Osborn Prescott Quincy Rowan Sawyer Thorne Upton Vaughn Weston Yates Ashby Briggs Colby Draper Everett Finch Garner Holt',
    ),
    given: words(
      'Anna James Laura Peter Carol Mark Susan Paul Diane Scott Helen Brian Joyce Neil Alice Keith Martha Glenn Ruth Dean Emily Roger Grace Wayne Nancy Craig Judith Leon Ellen Ross Clara Hugh Nora Miles',
    ),
  },
  b: {
    share: 0.15,
    family: words(
      'Garcia Lopez Rivera Torres Morales Ortiz Ramos Vargas Castro Medina Santos Silva Costa Pereira Almeida Rocha Duarte Fonseca Mendes Navarro Fuentes Cabrera Salazar Molina Ibarra Quintero Barros Teixeira Pinto Moura',
    ),
    given: words(
      'Maria Jose Ana Luis Carmen Carlos Rosa Miguel Elena Jorge Lucia Pedro Teresa Rafael Isabel Diego Paula Andres Marta Raul Sofia Bruno Ines Hugo Beatriz Tomas',
    ),
  },
  c: {
    share: 0.22,
    family: words(
      'Chen Wang Li Zhang Liu Lin Huang Wu Yang Zhao Zhou Xu Sun Ma Zhu Hu Guo He Gao Luo Zheng Liang Xie Song Tang Deng Feng Han Cao Peng',
    ),
    given: words(
      'Wei Min Jing Li Yan Hong Mei Xin Hui Ying Fang Ping Jun Lan Na Qing Yun Hua Ling Xiaoli Xiaomei Jianhua Guoqiang Yuping Meiling Xiuying Weimin Lihua Zhiwei Haiyan Chunmei Shufen Dongmei Jianguo Aiping',
    ),
  },
  d: {
    share: 0.12,
    family: words('Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Han Oh Seo Shin Kwon Hwang Ahn Song Yoo Hong'),
    given: words(
      'Ji-hoon Min-ji Soo-jin Young-ho Eun-ju Hye-jin Sung-min Mi-kyung Jae-won Kyung-hee Sang-woo Yoon-ah Dong-hyun Bo-ram In-sook Chul-soo Hee-jung Tae-young Sun-hee Joon-ho Ha-eun Seung-hee',
    ),
  },
  e: {
    share: 0.12,
    family: words(
      'Nguyen Tran Le Pham Hoang Phan Vu Dang Bui Do Ngo Duong Srisai Wongsa Chaiya Boonmee Suksan Thongdee Kaewta Rattana',
    ),
    given: words(
      'Lan Thu Huong Minh Anh Hoa Linh Mai Tuan Dung Thao Hanh Nga Phuong Somchai Malee Nok Ploy Kanya Anong Niran Suda Wanida Preecha',
    ),
  },
  f: {
    share: 0.12,
    family: words(
      'Novak Kowal Petrov Ivanov Horvat Popov Nowak Wolski Zielin Marek Dvorak Kral Benes Sokol Volkov Orlov Belov Lazarov Jankov Kolar Vesel Hajek Urban Baran',
    ),
    given: words(
      'Irina Pavel Olga Ivan Natalia Viktor Elena Andrei Katya Milan Vera Boris Jana Oleg Petra Adam Marta Igor Lena Filip Daria Stefan Nina Roman',
    ),
  },
};

const CALLED = words(
  'Amy Lucy Vivian Kevin Jenny Tony Cindy Helen David Nina Sunny Lily Coco Eddie Gina Mona Vicky Ray Tina Sam Bella Max',
);

const SHARES: Readonly<Record<string, number>> = Object.fromEntries(
  Object.entries(GROUPS).map(([name, group]) => [name, group.share]),
);

export interface DrawnName {
  readonly given: string;
  readonly family: string;
  readonly calledName: string | null;
  readonly nameGroup: string;
}

export function drawName(random: Random): DrawnName {
  const nameGroup = random.weighted(SHARES);
  const group = GROUPS[nameGroup] as NameGroup;
  return {
    nameGroup,
    family: random.pickCommonFirst(group.family, 1.3),
    given: random.pickCommonFirst(group.given, 1.5),
    calledName: random.chance(0.3) ? random.pick(CALLED) : null,
  };
}

function words(text: string): readonly string[] {
  return text.split(' ');
}
