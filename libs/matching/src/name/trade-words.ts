/** Abbreviations that clerks and listings use, and the word they stand for. */
export const ABBREVIATIONS = new Map([
  ['ctr', 'center'],
  ['cntr', 'center'],
  ['centre', 'center'],
  ['msg', 'massage'],
  ['mssg', 'massage'],
  ['massg', 'massage'],
  ['mass', 'massage'],
  ['bdy', 'body'],
  ['massages', 'massage'],
  ['bodyworks', 'bodywork'],
  ['bdwk', 'bodywork'],
  ['bdywk', 'bodywork'],
  ['thrpy', 'therapy'],
  ['therpy', 'therapy'],
  ['ther', 'therapy'],
  ['refl', 'reflexology'],
  ['reflex', 'reflexology'],
  ['wellnes', 'wellness'],
  ['welln', 'wellness'],
  ['wlns', 'wellness'],
  ['hlth', 'health'],
  ['svc', 'service'],
  ['svcs', 'service'],
  ['services', 'service'],
  ['intl', 'international'],
  ['mgmt', 'management'],
  ['assoc', 'associates'],
  ['rest', 'restaurant'],
  ['spas', 'spa'],
  ['nails', 'nail'],
  ['feet', 'foot'],
  ['thpy', 'therapy'],
  ['thrp', 'therapy'],
  ['thera', 'therapy'],
  ['mgt', 'management'],
  ['mngmt', 'management'],
  ['grp', 'group'],
  ['chiro', 'chiropractic'],
  ['acu', 'acupuncture'],
  ['acup', 'acupuncture'],
  ['clnc', 'clinic'],
  ['prof', 'professional'],
  ['wellnss', 'wellness'],
  ['hse', 'house'],
  ['hvn', 'haven'],
  ['gdn', 'garden'],
  ['gdns', 'gardens'],
  ['mtn', 'mountain'],
  ['mt', 'mount'],
  ['intn', 'international'],
  ['natl', 'national'],
  ['bros', 'brothers'],
]);

/** What shops of a trade call themselves. Such a word tells little of one shop from another, in whatever language. */
export const TRADE_WORDS = new Set(
  (
    'spa massage bodywork body work therapy therapeutic therapeutics therapist foot reflexology wellness center health ' +
    'healing salon nail beauty skin skincare care day studio shop store service clinic acupuncture acupressure chiropractic relax ' +
    'relaxation relaxing asian oriental chinese thai swedish japanese korean tuina qigong rub back holistic herbal herbs sauna ' +
    'steam bath rest restaurant cafe grill bar hotel motel inn lounge pub diner kitchen group holdings enterprise ' +
    'enterprises international management consulting usa america associates professional medical deep tissue hot stone'
  ).split(' '),
);

/** Two words that signs write as one as well. */
export const PAIRED_WORDS: ReadonlyMap<string, string> = new Map([
  ['body work', 'bodywork'],
  ['body works', 'bodywork'],
  ['skin care', 'skincare'],
]);

/** Small numbers in words: "Four Seasons" is "4 Seasons". */
export const NUMBER_WORDS: ReadonlyMap<string, string> = new Map([
  ...'one two three four five six seven eight nine ten'
    .split(' ')
    .map((word, at): [string, string] => [word, String(at + 1)]),
  ['ii', '2'],
  ['iii', '3'],
]);

/** Small words that carry nothing. */
export const STOP_WORDS = new Set(['the', 'and', 'of', 'an', 'at', 'in', 'on', 'by', 'for', 'to', 'with']);

/** Trade words that signs write together with the word before them: "Lotusspa", "Footmassage". */
export const FUSED_ENDINGS = ['massage', 'bodywork', 'reflexology', 'wellness', 'spa'];

/** Words that only organizations carry; with them a name is no person's, even with a comma in it. */
export const ORGANIZATION_WORDS = new Set(
  (
    'trust foundation church association society university college school district city county state department ' +
    'properties property realty investments investment partners partnership rentals rental condo apartments homes construction ' +
    'electric plumbing contractors contracting builders design designs landscape landscaping cleaning solutions systems ' +
    'technologies technology services products supply industries trading imports motors auto transport logistics bank capital ' +
    'financial insurance agency media productions club league union estate estates ventures brothers sons venture network ' +
    'security consulting engineering architects laboratories pharmacy market foods farms vineyards winery brewing coffee bakery ' +
    'pizza gallery fitness gym yoga academy institute ministries hospital physicians dental'
  ).split(' '),
);
