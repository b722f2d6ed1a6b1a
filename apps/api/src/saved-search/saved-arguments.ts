import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { ApiError } from '../error/api.errors.js';
import { inputError } from '../error/error-report.js';
import { LeadOrder, LeadsArgs } from '../lead/leads.args.js';
import type { PageArgs } from '../paging/page.args.js';
import { SearchArgs } from '../search/search.args.js';
import { SearchInput } from '../search/search.input.js';
import { searchQuestionOf } from '../search/search-question.js';

type Filter = Readonly<Record<string, unknown>>;
type Page = Pick<PageArgs, 'first'> & Partial<Pick<PageArgs, 'after' | 'asOf' | 'knownAt'>>;

/** What a page of a saved search is asked with, and what its own order says: no part of a filter. */
const NOT_SAVED = ['first', 'after', 'asOf', 'knownAt', 'orderBy'];

/** The arguments of `leads` that a filter stands for. Refuses what `leads` would refuse. */
export function leadsArgsOf(filter: Filter, sort: string | null, page: Page): LeadsArgs {
  const stray = NOT_SAVED.find((name) => name in filter);
  if (stray !== undefined) throw new ApiError('BAD_INPUT', `a filter holds no ${stray}`, `filter.${stray}`);
  const orders: readonly string[] = Object.values(LeadOrder);
  if (sort !== null && !orders.includes(sort)) {
    throw new ApiError('BAD_INPUT', `sort must be one of ${orders.join(', ')}`, 'sort');
  }
  const orderBy = sort ?? LeadOrder.PROBABILITY;
  return checked(LeadsArgs, { ...filter, orderBy, ...page });
}

/** The arguments of `searchBusinesses` and `searchPremises` that a filter stands for. Refuses what they would refuse. */
export function searchArgsOf(filter: Filter, sort: string | null, page: Page): SearchArgs {
  if (sort !== null) throw new ApiError('BAD_INPUT', 'this list has one order only', 'sort');
  const where = checked(SearchInput, filter);
  searchQuestionOf(where);
  return Object.assign(new SearchArgs(), page, { where });
}

function checked<Args extends object>(Class: new () => Args, plain: object): Args {
  const args = plainToInstance(Class, plain);
  const faults = validateSync(args, { whitelist: true, forbidNonWhitelisted: true });
  if (faults.length > 0) throw inputError(faults, 'filter');
  return args;
}
