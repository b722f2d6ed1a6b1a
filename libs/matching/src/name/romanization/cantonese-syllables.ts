import { readingTable } from './reading-table.js';

/**
 * How Cantonese reads the characters that names are made of: for each Mandarin syllable (pinyin) the Cantonese ones in
 * Jyutping (Linguistic Society of Hong Kong, 1993) without tones. From general knowledge of the two readings.
 */
export const CANTONESE_READINGS: ReadonlyMap<string, readonly string[]> = readingTable(`
  ai:oi ngaai; an:on; ao:ou; ba:baa; bai:baak; ban:baan; bang:bong; bao:bou baau; bei:bui; bi:bik bat; bian:bin;
  biao:biu; bin:ban; bing:bing; bo:bo bok baak; bu:bou; cai:coi; can:caan; cao:cou; cen:sam; chai:caai;
  chang:coeng soeng; chao:ciu; chen:can san; cheng:sing cing; chi:ci; chong:sung cung; chu:co cyu; chuan:cyun;
  chun:ceon seon; ci:ci; cong:cung; cui:ceoi; cun:cyun; da:daat daai; dai:doi daai; dan:daan; dang:dong; dao:dou;
  de:dak; deng:dang; di:dik dai; dian:din; diao:diu; ding:ding; dong:dung; du:dou duk; duan:dyun; dun:deon;
  duo:do; e:ngo; en:jan; er:ji; fa:faat; fan:faan; fang:fong; fei:fei; fen:fan; feng:fung; fu:fu fuk; gan:gam;
  gang:gong; gao:gou; ge:got go gok; gen:gan; geng:gang; gong:gung; gu:gu guk; guan:gwaan gun; guang:gwong;
  gui:gwai; guo:gwok; hai:hoi; han:hon; hang:hong; hao:hou; he:ho wo hok; heng:hang; hong:hung; hou:hau;
  hu:wu fu; hua:waa faa; huai:waai; huan:fun wun waan; huang:wong; hui:wai fai wui; huo:fok; ji:gei gat zai gai;
  jia:gaa gaai; jian:gin gaan; jiang:goeng zoeng gong; jiao:giu ziu; jie:git zit gaai; jin:gam zeon gan;
  jing:zing ging; jiu:gau; ju:guk geoi; juan:gyun; jun:gwan zeon; kai:hoi; kang:hong; ke:ho fo hak; kong:hung;
  kuang:kwong; kui:kwai fui; kun:kwan; lai:loi laai; lan:laan laam; lang:long; lao:lou; le:lok; lei:leoi;
  leng:laang; li:lei lai lap lik; lian:lin lim; liang:loeng; liao:liu; lin:lam leon; ling:ling; liu:lau;
  long:lung; lou:lau; lu:lou luk leoi; lun:leon; luo:lo lok; ma:maa; mai:mak; man:maan; mao:mou mau; mei:mei mui;
  meng:maang mung; mi:mai; mian:min; miao:miu; min:man; ming:ming; mo:mok; mu:muk mou; na:naa; nan:naam;
  ni:ngai nei; nian:nin; ning:ning; niu:ngau; ou:au; pan:pun; pang:pong; pei:pui; peng:paang pang; pin:pan;
  ping:ping; pu:pou; qi:cai kei kai cik hei; qian:cin him hin; qiang:koeng; qiao:kiu haau; qin:ceon kam kan;
  qing:cing hing; qiong:king; qiu:jau cau kau; qu:wat keoi; quan:cyun kyun; qun:kwan; ran:jin; rao:jiu;
  ren:jam jan; rong:wing jung; ru:jyu; ruan:jyun; rui:jeoi seoi; run:jeon; ruo:joek; sen:sam; sha:saa;
  shan:saan sin; shang:soeng; shao:siu; she:se; shen:sam san; sheng:sing sang; shi:si sek sai sat; shou:sau;
  shu:syu suk; shuang:soeng; shui:seoi; shun:seon; si:si sei; song:sung cung soeng; su:sou; sui:seoi; sun:syun;
  tai:taai; tan:taam taan; tang:tong; tao:tou; teng:tang; ti:tai; tian:tin tim; ting:ting; tong:tung; tu:tou;
  wan:maan jyun; wang:wong; wei:wai ngai mei; wen:man wan; weng:jung; wu:ng mou wu; xi:hei sai sik zaap; xia:haa;
  xian:sin jin hin; xiang:hoeng coeng; xiao:siu hiu haau; xie:ze; xin:san jan sam seon jam; xing:hing sing hang;
  xiong:hung; xiu:sau; xu:heoi ceoi juk; xuan:hin syun hyun; xue:sit syut hok; xun:fan seon; ya:ngaa aa;
  yan:jin jim ngaan jan; yang:joeng; yao:jiu; ye:jip; yi:ji jik jat ngai; yin:wan jan jam ngan; ying:jing wing;
  yong:wing jung; you:jau; yu:jyu juk; yuan:jyun wun; yue:jyut ngok; yun:wan; zeng:zang; zhai:zaak; zhan:zim zin;
  zhang:zoeng; zhao:ziu siu ciu; zhe:zit; zhen:zan jan zing; zheng:zeng zing; zhi:zi zik zat; zhong:zung; zhou:zau;
  zhu:zyu zuk; zhuang:zong; zhuo:coek; zi:zi; zong:zung; zou:zau; zuo:zo
`);

/** The same for family names, whose characters are few: a surname Ge is read got, never go. */
export const CANTONESE_SURNAMES: ReadonlyMap<string, readonly string[]> = readingTable(`
  ai:ngaai; an:on; bai:baak; bao:baau; bian:bin; bi:bat; bo:bok; bu:buk; cai:coi; cao:cou; cen:sam; chai:caai; chang:soeng; chen:can; cheng:cing;
  chi:ci; chu:co; cui:ceoi; dai:daai; deng:dang; ding:ding; dong:dung; du:dou; duan:dyun; fan:faan; fang:fong; fei:fai; feng:fung; fu:fu;
  gan:gam; gao:gou; ge:got; geng:gang; gong:gung; gu:gu guk; guan:gwaan gun; gui:gwai; guo:gwok; han:hon; hao:kok; he:ho; hong:hung;
  hou:hau; hu:wu; hua:waa; huang:wong; huo:fok; ji:gei gai; jia:gaa; jian:gaan; jiang:goeng zoeng gong; jiao:ziu; jin:gam; jing:ging; ju:guk; kang:hong;
  ke:o kwo; kong:hung; kuang:kwong; lai:laai; lan:laam; lang:long; lao:lou; lei:leoi; li:lei lai; lian:lin; liang:loeng; liao:liu; lin:lam; ling:ling;
  liu:lau; long:lung; lou:lau; lu:lou luk leoi; luo:lo lok; ma:maa; mai:mak; man:maan; mao:mou; mei:mui; meng:maang; mi:mai; miao:miu; min:man; mo:mok;
  mu:muk; ni:ngai; nie:nip; ning:ning; niu:ngau; ou:au; ouyang:aujoeng; pan:pun; pang:pong; pei:pui; peng:paang; pu:pou; qi:kei cik cai; qian:cin; qiao:kiu; qin:ceon;
  qiu:jau cau kau; qu:wat keoi; quan:cyun; rao:jiu; ren:jam; rong:jung wing; ruan:jyun; shang:soeng; shao:siu; she:se; shen:sam san; shi:si sek; shu:syu;
  song:sung; su:sou; sun:syun; tai:taai; tan:taam; tang:tong; tao:tou; teng:tang; tian:tin; tong:tung; tu:tou; wan:maan; wang:wong; wei:ngai wai;
  wen:man wan; weng:jung; wu:ng mou; xi:zaap sik hai; xia:haa; xian:sin; xiang:hoeng; xiao:siu; xie:ze; xin:san; xing:jing; xiong:hung; xu:ceoi heoi;
  xuan:syun; xue:sit; yan:jim ngaan jin jan; yang:joeng; yao:jiu; ye:jip; yi:ji jik; yin:wan jan; ying:jing; yong:jung; you:jau; yu:jyu; yuan:jyun; yue:ngok;
  yun:wan; zang:zong; zeng:zang; zhai:zaak; zhan:zim; zhang:zoeng; zhao:ziu; zhen:jan; zheng:zeng; zhong:zung; zhou:zau; zhu:zyu zuk; zhuang:zong;
  zhuo:coek; zong:zung; zou:zau; zuo:zo
`);

/** Letters for a Jyutping initial in Hong Kong's government spelling, in Yale, and in what families have chosen. */
const INITIALS: Readonly<Record<string, readonly string[]>> = {
  b: ['p', 'b'],
  d: ['t', 'd'],
  g: ['k', 'g'],
  gw: ['kw', 'gw'],
  z: ['ch', 'ts', 'j', 'z'],
  c: ['ch', 'ts', 'c'],
  s: ['s', 'sh'],
  j: ['y', 'j'],
  ng: ['ng', ''],
};

const FINALS: Readonly<Record<string, readonly string[]>> = {
  aa: ['a', 'ah'],
  aai: ['ai'],
  aau: ['au', 'aau'],
  aam: ['am', 'aam'],
  aan: ['an', 'aan'],
  aang: ['ang'],
  aap: ['ap'],
  aat: ['at', 'aat'],
  aak: ['ak', 'aak'],
  ai: ['ai', 'ay'],
  au: ['au', 'ow'],
  am: ['am', 'um'],
  an: ['an', 'un'],
  at: ['at', 'ut'],
  ei: ['ei', 'ee', 'i', 'ay', 'y'],
  e: ['e', 'eh'],
  eng: ['eng', 'ing'],
  i: ['i', 'ee', 'y', 'ze', 'sz', 'z'],
  iu: ['iu', 'ew'],
  o: ['o', 'oh', 'or'],
  oi: ['oi', 'oy'],
  ou: ['o', 'ou', 'oo'],
  u: ['u', 'oo'],
  un: ['un', 'oon'],
  uk: ['uk', 'ook'],
  oeng: ['eung', 'eong', 'oeng'],
  oek: ['euk', 'eok', 'ock'],
  eoi: ['ui', 'eui', 'oy'],
  eon: ['un', 'eun', 'on'],
  yu: ['yu', 'u', 'ue'],
  yun: ['uen', 'yun', 'un'],
  yut: ['uet', 'yut', 'ut'],
};

/** Spellings that no rule gives. */
const FIXED: Readonly<Record<string, readonly string[]>> = {
  ng: ['ng', 'ung', 'eng'],
  zi: ['chi', 'tsz', 'tze', 'tse', 'tzi', 'ji', 'chee'],
  ci: ['chi', 'tsz', 'tze', 'chee'],
  si: ['si', 'sze', 'see', 'shi', 'sy', 'sz'],
  ji: ['yi', 'yee', 'ee', 'i', 'yie'],
  jip: ['yip', 'ip'],
  jing: ['ying', 'ing'],
  jik: ['yik', 'ik'],
  jin: ['yin', 'in', 'yeen'],
  jim: ['yim', 'im'],
  jiu: ['yiu', 'yu', 'iu'],
  jyu: ['yu', 'yue', 'ue'],
  jyun: ['yuen', 'yun', 'un'],
  jyut: ['yuet', 'yut'],
  soeng: ['sheung', 'seung', 'sheong'],
  wu: ['wu', 'woo'],
  wui: ['wui', 'ooi'],
  ze: ['tse', 'che', 'jeh', 'tze'],
  dung: ['tung', 'dung', 'tong'],
  hyun: ['huen', 'hyun'],
  gwok: ['kwok', 'gwok', 'kuok', 'kok'],
  gwong: ['kwong', 'gwong', 'kong'],
  loeng: ['leung', 'leong', 'liang', 'leoung'],
  zoeng: ['cheung', 'cheong', 'jeung', 'tseung', 'cheoung'],
  joeng: ['yeung', 'young', 'yeong', 'ieong'],
};

/** How a Cantonese syllable (Jyutping, no tone) is spelled in registers of Hong Kong and of Cantonese families abroad. */
export function cantoneseSpellings(jyutping: string): readonly string[] {
  const fixed = FIXED[jyutping];
  if (fixed !== undefined) return fixed;
  const initial = /^(?:ng|gw|kw|[bpmfdtnlgkhwzcsj])?/.exec(jyutping)?.[0] ?? '';
  const final = jyutping.slice(initial.length);
  const initials = INITIALS[initial] ?? [initial];
  return initials.flatMap((first) => (FINALS[final] ?? [final]).map((rest) => first + rest));
}
