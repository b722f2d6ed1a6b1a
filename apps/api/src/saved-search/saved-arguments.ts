import type { SavedSearchList } from '@townline/leads';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { ApiError } from '../error/api.errors.js';
import { inputError } from '../error/error-report.js';
import { LeadQueueArgs, LeadQueueOrder } from '../lead-queue/lead-queue.args.js';
import { LeadOrders, LeadsArgs } from '../lead/leads.args.js';
import type { PageArgs } from '../paging/page.args.js';
import {
  BusinessOrders,
  PartyOrders,
  PremisesOrders,
  SearchBusinessesArgs,
  SearchPeopleArgs,
  SearchPremisesArgs,
} from '../search/search.args.js';
import { SearchInput } from '../search/search.input.js';
import { businessQuestionOf, partyQuestionOf, premisesQuestionOf } from '../search/search-question.js';

type Filter = Readonly<Record<string, unknown>>;
type Page = Pick<PageArgs, 'first'> & Partial<Pick<PageArgs, 'after' | 'asOf' | 'knownAt'>>;

/** What a page of a saved search is asked with, and what its own order says: no part of a filter. */
const NOT_SAVED = ['first', 'after', 'asOf', 'knownAt', 'orderBy', 'order'];

const ORDERS: Readonly<Record<SavedSearchList, readonly string[]>> = {
  LEADS: Object.values(LeadOrders),
  LEAD_QUEUE: Object.values(LeadQueueOrder),
  BUSINESSES: Object.values(BusinessOrders),
  PEOPLE: Object.values(PartyOrders),
  PREMISES: Object.values(PremisesOrders),
};

/** The arguments of `leads` that a filter stands for. Refuses what `leads` would refuse. */
export function leadsArgsOf(filter: Filter, sort: string | null, page: Page): LeadsArgs {
  return flatArgsOf(LeadsArgs, filter, { orderBy: orderOf('LEADS', sort), ...page });
}

/** The same of `leadQueue`, which is always of now. */
export function queueArgsOf(filter: Filter, sort: string | null, { asOf, knownAt, ...page }: Page): LeadQueueArgs {
  if (asOf != null || knownAt != null) throw new ApiError('BAD_INPUT', 'the queue is always of now', 'asOf');
  const usual = { order: orderOf('LEAD_QUEUE', sort), mine: false, stale: false };
  return flatArgsOf(LeadQueueArgs, { ...filter }, { ...usual, ...pick(filter, ['mine', 'stale']), ...page });
}

/** The same of `searchBusinesses`; here a filter is its `where`. */
export function businessArgsOf(filter: Filter, sort: string | null, page: Page): SearchBusinessesArgs {
  const where = whereOf(filter, businessQuestionOf);
  return Object.assign(new SearchBusinessesArgs(), page, { where, orderBy: orderOf('BUSINESSES', sort) });
}

/** The same of `searchPeople`. */
export function peopleArgsOf(filter: Filter, sort: string | null, page: Page): SearchPeopleArgs {
  const where = whereOf(filter, partyQuestionOf);
  return Object.assign(new SearchPeopleArgs(), page, { where, orderBy: orderOf('PEOPLE', sort) });
}

/** The same of `searchPremises`. */
export function premisesArgsOf(filter: Filter, sort: string | null, page: Page): SearchPremisesArgs {
  const where = whereOf(filter, premisesQuestionOf);
  return Object.assign(new SearchPremisesArgs(), page, { where, orderBy: orderOf('PREMISES', sort) });
}

function flatArgsOf<Args extends object>(Class: new () => Args, filter: Filter, further: object): Args {
  const stray = NOT_SAVED.find((name) => name in filter);
  if (stray !== undefined) throw new ApiError('BAD_INPUT', `a filter holds no ${stray}`, `filter.${stray}`);
  return checked(Class, { ...filter, ...further });
}

function whereOf(filter: Filter, question: (where: SearchInput) => unknown): SearchInput {
  const where = checked(SearchInput, filter);
  question(where);
  return where;
}

/** The order that is asked for, or the usual one of the list, its first. */
function orderOf(list: SavedSearchList, sort: string | null): string {
  const orders = ORDERS[list];
  const order = sort ?? orders[0];
  if (order !== undefined && orders.includes(order)) return order;
  throw new ApiError('BAD_INPUT', `sort must be one of ${orders.join(', ')}`, 'sort');
}

function pick(filter: Filter, names: readonly string[]): Filter {
  return Object.fromEntries(names.flatMap((name) => (name in filter ? [[name, filter[name]]] : [])));
}

function checked<Args extends object>(Class: new () => Args, plain: object): Args {
  const args = plainToInstance(Class, plain);
  const faults = validateSync(args, { whitelist: true, forbidNonWhitelisted: true });
  if (faults.length > 0) throw inputError(faults, 'filter');
  return args;
}
