import { Injectable } from '@nestjs/common';
import type { Actor } from '@townline/kernel';
import { SavedSearchService, WatchError } from '@townline/leads';
import { ApiError } from '../error/api.errors.js';
import type { StartWatchInput } from './watch.input.js';
import { WatchKind } from './watch.model.js';

/** What a watch on a search can follow. */
const FOLLOWED = ['townId', 'minProbability'];

/** Watches made from saved searches. */
@Injectable()
export class SavedSearchTargets {
  constructor(private readonly searches: SavedSearchService) {}

  /**
   * The input with the limits of the saved search it names written into it. Throws `TARGET_NOT_FOUND` where there is none of
   * the actor's, `BAD_INPUT` where a watch cannot follow it.
   */
  async filledIn(input: StartWatchInput, actor: Actor): Promise<StartWatchInput> {
    const { savedSearchId, ...rest } = input;
    if (savedSearchId == null || input.kind !== WatchKind.SEARCH) return input;
    if (input.townId != null || input.minProbability != null) throw bad('a saved search brings its own limits');
    const search = await this.searches.find(savedSearchId, actor);
    if (search === null) throw new WatchError('TARGET_NOT_FOUND', 'the saved search was not found, or no access');
    if (search.list !== 'LEADS') throw bad('a watch follows saved searches of LEADS only');
    const stray = Object.keys(search.filter).find((field) => search.filter[field] != null && !FOLLOWED.includes(field));
    if (stray !== undefined) throw bad(`a watch cannot follow the limit ${stray} of this saved search`);
    return Object.assign(rest, search.filter) as StartWatchInput;
  }
}

function bad(message: string): ApiError {
  return new ApiError('BAD_INPUT', message, 'savedSearchId');
}
