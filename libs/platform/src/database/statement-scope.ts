import { AsyncLocalStorage } from 'node:async_hooks';
import { DataSource, EntityManager } from 'typeorm';

const scopes = new AsyncLocalStorage<EntityManager | 'ENGINE'>();
const followers = new WeakMap<DataSource, ScopedPools>();

/** The two ways to the database of an installation in which people sign in. */
export interface ScopedPools {
  /** Of an ordinary login role in `townline_api`: without somebody's session it sees nothing. */
  readonly viewers: DataSource;
  /** Of the engine, which sees everything and answers nobody. */
  readonly engine: DataSource;
}

/**
 * Does the work on behalf of whom the manager's transaction was begun for: within it, however deep, whatever is asked of the
 * house's data source is asked in that transaction, and so shows what this person may see.
 */
export function withinScope<T>(manager: EntityManager, work: () => T): T {
  return scopes.run(manager, work);
}

/** The manager of the operation at work; undefined where nobody signs in, and in the engine's own work. */
export function scopedManager(): EntityManager | undefined {
  const scope = scopes.getStore();
  return scope === 'ENGINE' ? undefined : scope;
}

/**
 * The engine's own work in the middle of somebody's operation: sessions, grants, resolution, whatever is to see everything. What
 * it finds must not reach the person as it is.
 */
export function asEngine<T>(work: () => T): T {
  return scopes.run('ENGINE', work);
}

/**
 * The data source that every room of a signed installation is given. Within a scope it asks there; within `asEngine` it asks
 * the engine's pool; anywhere else it asks as the API's role without a viewer, to whom no row is shown.
 */
export function followScope(pools: ScopedPools): DataSource {
  const follower = new Proxy(pools.viewers, {
    get: (_target, property) => {
      const standing = standingFor(follower);
      if (standing instanceof DataSource) return memberOf(standing, property);
      if (property === 'manager') return standing;
      if (property === 'query' || property === 'getRepository' || property === 'createQueryBuilder') {
        return memberOf(standing, property);
      }
      return memberOf(pools.viewers, property);
    },
  });
  followers.set(follower, pools);
  return follower;
}

/** What is asked when this data source is: itself, unless it follows the scope. */
export function standingFor(dataSource: DataSource): DataSource | EntityManager {
  const pools = followers.get(dataSource);
  if (pools === undefined) return dataSource;
  const scope = scopes.getStore();
  if (scope === undefined) return pools.viewers;
  return scope === 'ENGINE' ? pools.engine : scope;
}

function memberOf(owner: object, property: string | symbol): unknown {
  const member: unknown = Reflect.get(owner, property);
  return typeof member === 'function' ? (member.bind(owner) as unknown) : member;
}
