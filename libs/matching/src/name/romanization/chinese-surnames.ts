import { readingTable } from './reading-table.js';

/** Chinese family names in pinyin without tones: the hundred commonest of the census of 2010 and some three hundred more. */
export const CHINESE_SURNAMES: ReadonlySet<string> = new Set(
  (
    'wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han tang feng ' +
    'yu dong xiao cheng cao yuan deng fu shen zeng peng lv su lu jiang cai jia ding wei xue ye yan pan du dai xia zhong tian ren ' +
    'fan fang shi yao tan liao zou xiong jin hao kong bai cui kang mao qiu qin gu hou shao meng long wan duan lei qian ' +
    'yin yi chang wen lai niu gong ge hong qi an bo ou bao kuang zhuang guan ai qu geng zhan xiang zhai mo mai bi bian ' +
    'bin cen chai chi chu da dang di dian diao dou e er fei gan gang gen gui hang hua huo ji jian jiao jie jing ju kan ke kou kuai lan lang ' +
    'lao le leng lian ling lou man mei mi miao min ming mu na nie ning nong pang pei pi ping pu qiao quan que ran rao rong ' +
    'ruan rui sang sha shan shang she sheng shu shui si sui suo tai tao teng tong tu wo xi xian xin xing yue yun za zang zan zhen zhi ' +
    'zhuo zi zong zu zuo ban bei bu can ce chong cong cun cuo dao en fen heng huan huai ka kui lie qiang qiong ' +
    'situ ouyang shangguan zhuge sima xiahou huangfu dongfang yuwen zhangsun murong'
  ).split(' '),
);

/**
 * Family names that are pinyin of one name, and in Hong Kong, Singapore, Taiwan or America as often the spelling of another.
 * (Those of Wade–Giles are found by rule: "Chang" is Zhang before it is Chang.)
 */
export const OFTEN_OLDER_SPELLING: ReadonlySet<string> = new Set(
  'chang cheng chu chen tan tang tong kang kong pan pang ping ting sung fan lo lu ma he ho hua hui jin kan lai lan lim lau lee'.split(
    ' ',
  ),
);

/**
 * Spellings of family names that come from Southern Min (Pe̍h-ōe-jī without marks: Hokkien, Teochew), Hakka, and the habits of
 * Singapore, Malaysia, Indonesia and the Philippines; and a few from Cantonese and Shanghainese that no rule gives.
 */
export const SOUTHERN_SURNAMES: ReadonlyMap<string, readonly string[]> = readingTable(`
  chen:tan tann tin chin ting; lin:lim ling liem; huang:ng ooi wee oei uy oey ui bong vong vuong wong;
  wu:goh go gouw gho ng eng bu boo woo; zhang:teo teoh tio tiong chong cheong thio tjong chiang teow;
  cai:chua chuah tjoa tsua choa chai tsai toy; wang:ong heng hang vong ng; xu:koh khoh khor co kho khouw ko kaw chee swee cher chi hsui suh;
  zheng:tay teh tee the tee chang tey; yang:yeo yeoh yo iu njoo yong yeow; zhou:chew chiu chau jew joe chu chou jow;
  qiu:khoo koo hiew khu khoe khow hew yau chiu hugh cu; li:lee lie ly; liu:low lau lao liew lew law lauw loo lou;
  guo:kuek quek kueh kwek kwik koay keh que kuo kwee kok koh; ye:yap yeap iap jap yip ip yeh; xie:chia cheah chai sia tjia tse tze;
  hong:ang hoong hung; su:soh saw so soo shu; zeng:chan chang tjan tsen tzen chen tsang; he:hoe ho hoo hor hoh;
  luo:loh lor law low lo; lu:loh loo lo lek lok loke luk look lui looi; lai:luah lua lye nai loy; liang:neo nio leong niu liong leung;
  jiang:kang keong kiang kong chiang cheung tjiang; tang:tng thng tong theng taung; fang:hng png pung fong hong; deng:teng theng tang thang;
  pan:phua pua phoa phuah poon pun; hu:oh aw ow foo woo; gao:koh ko kor kao kou; liao:liau liaw leow liew liow liu;
  zhuang:chng ching choong tsng cheng chong; xiao:siow seow sio siew siau siu shiu shaw; zhao:chew teo tio chio chao jew jiu;
  zhong:cheng cheong chong choong chung; shen:sim sum shum sung shin; sun:soon sng son suen suan; song:soong sung seung;
  dong:tong tang tung; wei:gwee goey ngwi wai ngai wee; bai:peh pek beh pak; ma:beh mah bey mar; han:hang hon;
  peng:phee phang pang; yan:gan gun yam giam ngan ngaan; shi:chio sek see si shih sze sy sik; you:yew iu yau yow; fan:huan hwan hoan;
  wen:oon un wun boon wan man; qian:chee tsien chien chin; zhu:choo choe chu; zhuo:toh tok cheuk; yu:ee yee i yue yuh; ou:au ow;
  gu:koh ko koo ku; kang:khng kung hong; lian:lian lien; xue:see sih sit; fu:poh foo pow; jian:kan kian; ruan:ng nguan yuen;
  dai:tai te tee; xiong:him hung; cao:chor choh tso tsao cho tjo; ding:teng ting; zhan:chiam cham jim; meng:beng bang mang; yao:yeow yow eow yiu yu;
  wan:ban man wan; chai:chai; zou:chow chau jau; tao:to tow; tian:chan tin; shao:sio shiu siu; kong:khong hung kung;
  long:leng loong lung; mao:mo mau; lei:lui looi loi; cheng:thia seng ching shing tia; yi:ee yick yik; yuan:wan oan yuen juan;
  duan:toan tuan; hou:hau kau hao; cen:sum shum sam; qu:kut au wat khut; situ:szeto seto soohoo situ sito szetu; ouyang:auyang auyeung ouyeung owyang owyong auyong;
  shangguan:sheungkwun seongkun; kuang:kwong fong; luan:lun; guan:kwan kuan quan kwun; feng:pang png fung; qin:chin chun tjin tan;
  ren:yam jen yum jim; jin:kam kim gam chin; yin:wan yun in oon; tan:tam thum tham hom ham; weng:yung ang eng; chang:siong seong cheung; zhai:chak chek tek;
  mai:mak beh mack mark; kan:kam; pei:pui poey phoe; xian:sin; yue:ngok gak; shang:seong siang; nie:nip; tong:tung tang;
  rong:yung jung eng weng; huo:fok hok fock kwok; lao:lo low; lan:lam nam; ning:ling leng; sima:szema; qiao:kiu kiew kio; miao:miu biao; chi:chee; ji:kee kei khi
`);

/**
 * Syllables of given names in Southern Min as Singapore, Malaysia and Taiwan spell them (Hokkien and Teochew mixed), and the
 * Mandarin syllables of the characters usually meant.
 */
export const SOUTHERN_GIVEN: ReadonlyMap<string, readonly string[]> = readingTable(`
  ah:ya a; ai:ai; ang:hong; bee:mei; bin:min; beng:ming; boon:wen; bok:mu; buay:mei; bun:wen; cheng:qing cheng zheng zhen; chew:qiu zhou;
  chiew:zhao qiu; chin:zhen qing jin; ching:zheng qing jing; choo:zhu ci; choon:chun jun; chong:zong chong zhong; chor:chu; chuan:quan chuan;
  chye:cai; chai:cai; chwee:shui; cheok:shi; chiang:chang; chian:qian; chit:ji; chee:zhi ci; cher:shi xu;
  eng:ying rong yong ying; ee:yi yu; gek:yu; geok:yu; gim:yin jin; giok:yu; guan:yuan; guat:yue; guek:yue; gaik:yu; goh:wu; hai:hai; heng:xing xian heng;
  hiang:xiang; hian:xian xuan; hin:xing; ho:he hao; hoe:he hui hua; hock:fu; hok:fu; hong:feng hong fang; hoon:fen yun; hooi:hui; hua:hua; huat:fa;
  hui:hui; hwa:hua; hwee:hui; huay:hua hui; hung:hong feng; ho:he hao; im:yin; in:en yin; joo:yu ru; jin:ren; juan:yuan; kah:jia; kai:kai; kang:gang jiang;
  keat:jie; kee:qi ji; keng:qing jing; keong:qiang gong; khim:qin; khoon:kun; kheng:qing; kian:jian; kiang:qiang; kiat:jie ji; kiew:qiu jiu; kim:jin qin;
  kin:jian; kiong:gong qiong; kiok:ju; kok:guo; koon:jun kun; kui:gui; kuan:guang kuan; kwang:guang; kwee:gui; kun:kun jun; kong:guang; lai:lai li; lan:lan;
  lay:li; lee:li; leng:ling long; leong:liang long; li:li; lian:lian; liang:liang; liong:liang long; lim:lin; lin:lin; ling:ling; loon:lun; lye:lai; leok:yu;
  mei:mei; meng:ming meng; miang:ming; moi:mei; muay:mei; mui:mei; nam:nan; neo:niang; nee:ni; ngee:yi; ngoh:e wu; oon:en yun; ooi:wei hui; pau:bao; peck:bi;
  peng:ping bing; pheng:ping peng; phaik:bi; pek:bi; pik:bi; poh:bao bo; poey:pei; poo:fu; pin:bin pin; sai:shi; sam:san; seng:sheng cheng xing; seok:shu;
  sek:shi; siang:shang xiang; siew:xiu shao; siu:xiu shao; siok:shu; sim:xin; sin:xin; sing:sheng xing; siong:xiang; soo:shi ci su; soon:shun sun;
  suan:xuan shan; suat:xue; sui:rui shui; swee:rui shui; sew:xiu; soh:su; song:song; tai:tai; teck:de; tek:de; tuck:de; teong:zhong zhang; teng:ding ting;
  thiam:tian; thian:tian; thong:tong; tian:tian; tien:dian tian; tin:zhen chen tian; tiong:zhong zhang; tong:dong tong; tee:di zhi; tiam:tian; wah:hua; wan:wan;
  wee:wei; wei:wei; woon:wen yun; yam:yan; yang:yang; yee:yi; yen:yan; yean:yan; yew:you; yin:yin; ying:ying; yoke:yu; yong:yong rong; yoon:yun; yuen:yuan; yian:yan
`);
