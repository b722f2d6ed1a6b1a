/** What people believe and with whom they associate: none of it is a ground to keep intelligence of them (28 CFR 23.20(b)). */
export const PROTECTED_VIEWS = ['POLITICAL', 'RELIGIOUS', 'SOCIAL'] as const;
export type ProtectedView = (typeof PROTECTED_VIEWS)[number];

export interface ProtectedHit {
  readonly view: ProtectedView;
  /** As it stands in the text. */
  readonly word: string;
}

/** Beginnings of words. The list warns and asks for a second approval; it decides nothing. */
const WORDS: Readonly<Record<ProtectedView, readonly string[]>> = {
  POLITICAL: [
    'activis',
    'anarchis',
    'communis',
    'conservative part',
    'democrat',
    'demonstrat',
    'dissident',
    'election',
    'liberal part',
    'petition',
    'political',
    'protest',
    'rally',
    'rallies',
    'republican',
    'socialis',
    'vote',
    'voting',
  ],
  RELIGIOUS: [
    'atheis',
    'baptis',
    'buddhis',
    'catholic',
    'christian',
    'church',
    'congregation',
    'faith',
    'falun',
    'hindu',
    'islam',
    'jewish',
    'mosque',
    'muslim',
    'pray',
    'religio',
    'sikh',
    'synagogue',
    'temple',
    'worship',
  ],
  SOCIAL: [
    'advocacy group',
    'civil rights',
    'community group',
    'gay',
    'immigrant association',
    'labor organi',
    'lesbian',
    'lgbt',
    'strike committee',
    'trade union',
    'transgender',
    'union member',
  ],
};

/** Every word of the texts that may speak of protected views, by view and then as they come. */
export function protectedHits(...texts: readonly string[]): ProtectedHit[] {
  return PROTECTED_VIEWS.flatMap((view) => {
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${WORDS[view].join('|')})[\\p{L}\\p{N}]*`, 'giu');
    return texts.flatMap((text) => [...text.normalize('NFC').matchAll(pattern)].map(([word]) => ({ view, word })));
  });
}

/** The views that the texts may speak of, each once. */
export function protectedViews(...texts: readonly string[]): ProtectedView[] {
  const met = new Set(protectedHits(...texts).map(({ view }) => view));
  return PROTECTED_VIEWS.filter((view) => met.has(view));
}
