import { Injectable } from '@nestjs/common';
import { PremisesSearchReadRepository } from '@townline/registry';
import type { EntityManager } from 'typeorm';
import { BusinessListReadRepository } from '../entity-list/business-list.read.repository.js';
import { PartyListReadRepository } from '../entity-list/party-list.read.repository.js';
import type { AlertScope } from '../alert/alert-rule.js';
import type { ThingSearch } from './watch-search.js';

/** Something that is to be told, by a name of the caller's, and what it is about. */
export interface Told {
  readonly key: string;
  readonly rule: string;
  readonly scope: AlertScope;
}

interface SearchWatch {
  readonly id: string;
  readonly rules: readonly string[] | null;
  readonly search: ThingSearch;
}

/** Finds whom to tell of those who watch what a search of businesses, people or premises finds. */
@Injectable()
export class SearchWatchRepository {
  constructor(
    private readonly businesses: BusinessListReadRepository,
    private readonly parties: PartyListReadRepository,
    private readonly premises: PremisesSearchReadRepository,
  ) {}

  /**
   * One statement for each such watch, whatever the number of things told. Of all, of those alone that nobody signed in for, or of
   * these.
   */
  async meeting(
    manager: EntityManager,
    told: readonly Told[],
    whose: 'ALL' | 'OPEN' | readonly string[],
  ): Promise<{ readonly key: string; readonly watchId: string }[]> {
    const met: { key: string; watchId: string }[] = [];
    for (const { id: watchId, rules, search } of await this.watches(manager, whose)) {
      const heard = told.filter(({ rule }) => rules === null || rules.includes(rule));
      const ids = [...new Set(heard.flatMap(({ scope }) => about(search, scope)))];
      if (ids.length === 0) continue;
      const found = new Set(await this.among(manager, search, ids));
      for (const { key, scope } of heard)
        if (about(search, scope).some((id) => found.has(id))) met.push({ key, watchId });
    }
    return met;
  }

  private watches(manager: EntityManager, whose: 'ALL' | 'OPEN' | readonly string[]): Promise<SearchWatch[]> {
    return manager.query(
      `select id, rules, search from watch
       where kind = 'SEARCH' and ended_at is null and search ->> 'list' in ('BUSINESSES','PEOPLE','PREMISES')
         and (not $1 or account_id is null) and ($2::uuid[] is null or id = any ($2)) order by id`,
      [whose === 'OPEN', typeof whose === 'string' ? null : whose],
    );
  }

  private among(manager: EntityManager, search: ThingSearch, ids: readonly string[]): Promise<string[]> {
    switch (search.list) {
      case 'BUSINESSES':
        return this.businesses.findAmong(manager, search.question, ids);
      case 'PEOPLE':
        return this.parties.findAmong(manager, search.question, ids);
      case 'PREMISES':
        return this.premises.findAmong(manager, search.question, ids);
    }
  }
}

/** What of a scope a search is about. */
function about({ list }: ThingSearch, scope: AlertScope): readonly string[] {
  switch (list) {
    case 'BUSINESSES':
      return scope.businessIds;
    case 'PEOPLE':
      return scope.partyIds;
    case 'PREMISES':
      return scope.premisesIds;
  }
}
