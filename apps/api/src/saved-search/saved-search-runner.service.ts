import { Injectable } from '@nestjs/common';
import type { NewSavedSearch, SavedSearchRow } from '@townline/leads';
import type { ApiRequest } from '../actor/actor-reader.js';
import { BusinessResolver } from '../business/business.resolver.js';
import { LeadQueueResolver } from '../lead-queue/lead-queue.resolver.js';
import { LeadResolver } from '../lead/lead.resolver.js';
import { MAX_PAGE } from '../paging/page.args.js';
import { PartyResolver } from '../party/party.resolver.js';
import { PremisesResolver } from '../premises/premises.resolver.js';
import { businessArgsOf, leadsArgsOf, peopleArgsOf, premisesArgsOf, queueArgsOf } from './saved-arguments.js';
import type { RunSavedSearchArgs } from './saved-search.input.js';
import type { SavedSearchPageModel } from './saved-search.model.js';

const ARGUMENTS = {
  LEADS: leadsArgsOf,
  LEAD_QUEUE: queueArgsOf,
  BUSINESSES: businessArgsOf,
  PEOPLE: peopleArgsOf,
  PREMISES: premisesArgsOf,
} as const;

/** Asks a saved search through the very list it was saved of. */
@Injectable()
export class SavedSearchRunner {
  constructor(
    private readonly leads: LeadResolver,
    private readonly queue: LeadQueueResolver,
    private readonly businesses: BusinessResolver,
    private readonly people: PartyResolver,
    private readonly places: PremisesResolver,
  ) {}

  /** Throws `BAD_INPUT` for a filter or an order that the list does not take. */
  check({ list, filter, sort }: NewSavedSearch): void {
    ARGUMENTS[list](filter, sort, { first: MAX_PAGE });
  }

  async run(
    search: SavedSearchRow,
    { first, after, asOf, knownAt }: RunSavedSearchArgs,
    request: ApiRequest,
  ): Promise<SavedSearchPageModel> {
    const { list, filter, sort } = search;
    const page = { first, after, asOf, knownAt };
    switch (list) {
      case 'LEADS':
        return { search, leads: await this.leads.leads(leadsArgsOf(filter, sort, page)) };
      case 'LEAD_QUEUE':
        return { search, leadQueue: await this.queue.leadQueue(queueArgsOf(filter, sort, page), request) };
      case 'BUSINESSES':
        return { search, businesses: await this.businesses.searchBusinesses(businessArgsOf(filter, sort, page)) };
      case 'PEOPLE':
        return { search, people: await this.people.searchPeople(peopleArgsOf(filter, sort, page)) };
      case 'PREMISES':
        return { search, premises: await this.places.searchPremises(premisesArgsOf(filter, sort, page)) };
    }
  }
}
