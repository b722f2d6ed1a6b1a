import { Injectable } from '@nestjs/common';
import type { Actor } from '@townline/kernel';
import { SavedSearchService, WatchError, type SavedSearchRow, type WatchTarget } from '@townline/leads';
import { ApiError } from '../error/api.errors.js';
import { MAX_PAGE } from '../paging/page.args.js';
import { businessArgsOf, peopleArgsOf, premisesArgsOf } from '../saved-search/saved-arguments.js';
import { businessQuestionOf, partyQuestionOf, premisesQuestionOf } from '../search/search-question.js';
import type { StartWatchInput } from './watch.input.js';
import { WatchKind } from './watch.model.js';
import { watchTargetOf } from './watch-target.js';

/** What a watch on leads can follow. */
const FOLLOWED = ['townId', 'minProbability'];
const PAGE = { first: MAX_PAGE };

/** What watches are of, also those made from saved searches. */
@Injectable()
export class SavedSearchTargets {
  constructor(private readonly searches: SavedSearchService) {}

  /**
   * The target that the input names; a saved search stands for what it is limited to now. Throws `TARGET_NOT_FOUND` where there
   * is none of the actor's, `BAD_INPUT` where a watch cannot follow it.
   */
  async targetOf(input: StartWatchInput, actor: Actor): Promise<WatchTarget> {
    const { savedSearchId } = input;
    if (savedSearchId == null || input.kind !== WatchKind.SEARCH) return watchTargetOf(input);
    if (input.townId != null || input.minProbability != null) throw bad('a saved search brings its own limits');
    const search = await this.searches.find(savedSearchId, actor);
    if (search === null) throw new WatchError('TARGET_NOT_FOUND', 'the saved search was not found, or no access');
    return targetOfSearch(search, input);
  }
}

function targetOfSearch({ list, filter }: SavedSearchRow, input: StartWatchInput): WatchTarget {
  switch (list) {
    case 'LEADS':
    case 'LEAD_QUEUE': {
      const stray = Object.keys(filter).find((field) => filter[field] != null && !FOLLOWED.includes(field));
      if (stray !== undefined) throw bad(`a watch cannot follow the limit ${stray} of this saved search`);
      return watchTargetOf({ ...input, ...filter, savedSearchId: undefined } as StartWatchInput);
    }
    case 'BUSINESSES': {
      const question = businessQuestionOf(businessArgsOf(filter, null, PAGE).where);
      return { kind: 'SEARCH', search: { list, question } };
    }
    case 'PEOPLE':
      return { kind: 'SEARCH', search: { list, question: partyQuestionOf(peopleArgsOf(filter, null, PAGE).where) } };
    case 'PREMISES':
      return {
        kind: 'SEARCH',
        search: { list, question: premisesQuestionOf(premisesArgsOf(filter, null, PAGE).where) },
      };
  }
}

function bad(message: string): ApiError {
  return new ApiError('BAD_INPUT', message, 'savedSearchId');
}
