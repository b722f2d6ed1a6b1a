import type { SearchQuestion } from '@townline/registry';
import type { BusinessQuestion } from '../entity-list/business-list.read.repository.js';
import type { PartyQuestion } from '../entity-list/party-list.read.repository.js';

/** Leads that a watch asks for. */
export interface LeadSearch {
  readonly list: 'LEADS';
  readonly townId: string | null;
  readonly minProbability: number | null;
}

/** Things that a watch asks for, as they fit when something happens: the question as the list itself takes it. */
export type ThingSearch =
  | { readonly list: 'BUSINESSES'; readonly question: BusinessQuestion }
  | { readonly list: 'PEOPLE'; readonly question: PartyQuestion }
  | { readonly list: 'PREMISES'; readonly question: SearchQuestion };

export type WatchSearch = LeadSearch | ThingSearch;

/** The town that a search is limited to. */
export function townOfSearch(search: WatchSearch): string | null {
  switch (search.list) {
    case 'LEADS':
      return search.townId;
    case 'BUSINESSES':
    case 'PEOPLE':
      return search.question.search.townId;
    case 'PREMISES':
      return search.question.townId;
  }
}
