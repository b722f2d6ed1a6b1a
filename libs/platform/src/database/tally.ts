import type { DataSource, EntityManager } from 'typeorm';
import type { VantageQuery } from './vantage-query.js';

/** So many things of a list at most are counted: a number this large means "at least". */
export const MOST_COUNTED = 100_000;
/** So many groups at most are told of one question, the largest first. */
export const MOST_GROUPS = 200;

/** The things of a list that have one thing in common. */
export interface FacetRow {
  readonly dimension: string;
  /** A status, a month, the id of a town …; null: not known. */
  readonly key: string | null;
  readonly label: string | null;
  readonly count: number;
}

/** The things of a list that have several things in common, in the order of the dimensions asked for. */
export interface AggregateRow {
  readonly keys: readonly (string | null)[];
  readonly labels: readonly (string | null)[];
  readonly count: number;
}

/** One list in SQL: its parameters, the things that fit, and how each dimension groups them. */
export interface TallyPlan<Dimension extends string> {
  readonly sql: VantageQuery;
  /** SELECT of what fits, with a column `id`, each once. */
  readonly hits: string;
  /** Further CTEs on the ground of `hit`, ready to follow it: `, card as (…)`; one that no dimension names is not run. */
  readonly further: string;
  /** SELECT of distinct `id`, `key`, `label` from `hit` and the further CTEs; a thing may have several, or none. */
  group(by: Dimension): string;
}

/**
 * Counts a list without showing it: how many things fit, and what they have in common. Each answer is one statement,
 * whatever the number of dimensions, and counts `MOST_COUNTED` things at most.
 */
export class Tally<Dimension extends string> {
  /** `plan` is made anew for each statement. */
  constructor(
    private readonly dataSource: DataSource,
    private readonly plan: () => TallyPlan<Dimension>,
  ) {}

  async total(): Promise<number> {
    const { sql, hits } = this.plan();
    const [row] = await sql.rows<{ total: number }>(
      this.dataSource,
      `select count(*)::integer as total from (select from (${hits}) h limit ${MOST_COUNTED}) counted`,
    );
    return row?.total ?? 0;
  }

  /** For each dimension its groups, the largest first; a thing that is in several groups counts in each. */
  async facets(by: readonly Dimension[]): Promise<FacetRow[]> {
    const dimensions = [...new Set(by)];
    if (dimensions.length === 0) return [];
    const { sql, ...plan } = this.plan();
    const counted = dimensions.map(
      (dimension) =>
        `(select '${dimension}' as dimension, g.key, g.label, count(*)::integer as count
          from hit left join (${plan.group(dimension)}) g on g.id = hit.id
          group by g.key, g.label order by count(*) desc, g.label, g.key limit ${MOST_GROUPS})`,
    );
    return sql.rows(this.dataSource, `${opening(plan)} ${counted.join(' union all ')}`);
  }

  /** Groups by all the dimensions at once, the largest first. */
  async aggregates(by: readonly Dimension[]): Promise<AggregateRow[]> {
    if (by.length === 0) return [];
    const { sql, ...plan } = this.plan();
    const joined = by.map((each, at) => `left join (${plan.group(each)}) g${at} on g${at}.id = hit.id`);
    const column = (name: string): string => by.map((_, at) => `g${at}.${name}::text`).join(', ');
    return sql.rows(
      this.dataSource,
      `${opening(plan)} select array[${column('key')}] as keys, array[${column('label')}] as labels,
         count(*)::integer as count
       from hit ${joined.join(' ')} group by ${column('key')}, ${column('label')}
       order by count(*) desc, ${column('label')}, ${column('key')} limit ${MOST_GROUPS}`,
    );
  }
}

function opening({ hits, further }: Pick<TallyPlan<string>, 'hits' | 'further'>): string {
  return `with hit as materialized (select * from (${hits}) h limit ${MOST_COUNTED})${further}`;
}

/** Which of these ids a SELECT of `id` finds; in the caller's transaction. */
export async function idsAmong(
  manager: EntityManager,
  { sql, hits }: { readonly sql: VantageQuery; readonly hits: string },
  ids: readonly string[],
): Promise<string[]> {
  const among = `select h.id from (${hits}) h where h.id = any(${sql.value(ids, 'uuid[]')})`;
  return (await sql.rows<{ id: string }>(manager, among)).map(({ id }) => id);
}
