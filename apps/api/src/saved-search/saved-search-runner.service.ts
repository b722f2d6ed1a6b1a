import { Injectable } from '@nestjs/common';
import type { NewSavedSearch, SavedSearchRow } from '@townline/leads';
import { BusinessResolver } from '../business/business.resolver.js';
import { LeadResolver } from '../lead/lead.resolver.js';
import { MAX_PAGE } from '../paging/page.args.js';
import { PremisesResolver } from '../premises/premises.resolver.js';
import { leadsArgsOf, searchArgsOf } from './saved-arguments.js';
import type { RunSavedSearchArgs } from './saved-search.input.js';
import type { SavedSearchPageModel } from './saved-search.model.js';

/** Asks a saved search through the very list it was saved of. */
@Injectable()
export class SavedSearchRunner {
  constructor(
    private readonly leads: LeadResolver,
    private readonly businesses: BusinessResolver,
    private readonly places: PremisesResolver,
  ) {}

  /** Throws `BAD_INPUT` for a filter or an order that the list does not take. */
  check({ list, filter, sort }: NewSavedSearch): void {
    if (list === 'LEADS') leadsArgsOf(filter, sort, { first: MAX_PAGE });
    else searchArgsOf(filter, sort, { first: MAX_PAGE });
  }

  async run(
    search: SavedSearchRow,
    { first, after, asOf, knownAt }: RunSavedSearchArgs,
  ): Promise<SavedSearchPageModel> {
    const { list, filter, sort } = search;
    const page = { first, after, asOf, knownAt };
    switch (list) {
      case 'LEADS':
        return { search, leads: await this.leads.leads(leadsArgsOf(filter, sort, page)) };
      case 'BUSINESSES':
        return { search, businesses: await this.businesses.searchBusinesses(searchArgsOf(filter, sort, page)) };
      case 'PREMISES':
        return { search, premises: await this.places.searchPremises(searchArgsOf(filter, sort, page)) };
    }
  }
}
