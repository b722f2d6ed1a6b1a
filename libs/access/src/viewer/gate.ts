import type { Actor } from '@townline/kernel';
import { scopedManager } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { decide, holds } from '../decision/decide.js';
import type { RecordClass } from '../decision/record-class.js';
import type { Action } from '../decision/role.js';
import type { Viewer } from '../decision/viewer.js';
import { HoldingRepository } from '../holding/holding.repository.js';
import { plainSight, sightOf } from '../holding/holding-sight.js';
import { AccessError } from './access.errors.js';
import { type ViewerAtWork, viewerAtWork } from './viewer-at-work.js';
import { ViewerRepository } from './viewer.repository.js';

/** What somebody who has passed the gate sees, and as what their words count. */
export interface Sight {
  readonly accountId: string;
  /** Every holding whose records they may read in this operation. */
  readonly holdings: readonly number[];
  /** Those of all they speak of, and that in which the words of the agency lie in whose name they speak; ascending. */
  readonly spokenOf: readonly number[];
}

/** What somebody wants to change, or say something of. */
export interface GateQuestion {
  readonly action: Action;
  /** The holdings of all that it is about, asked with the eyes of whoever wants it: what they do not see is not among them. */
  readonly about: (seen: EntityManager) => Promise<readonly number[]>;
  /** Says the same of what is hidden, of what may not be done, and of what never was. */
  readonly refuse: () => Error;
}

/**
 * The gate before a change: passed when what it is about is there for them and every holding of it allows the action. Null where
 * nobody signs in. Throws what `refuse` makes.
 */
export async function passGate({ action, about, refuse }: GateQuestion): Promise<Sight | null> {
  const at = atWork();
  if (at === null) return null;
  const { seen, acting } = at;
  const asked = [...new Set(await about(seen))];
  const found = asked.length === 0 ? [] : await new HoldingRepository().find(seen, asked);
  const [viewer, now] = [await acting.viewer(), await clockOf(seen)];
  const mayAll = found.every((holding) => decide(viewer, action, sightOf(holding), now).allowed);
  if (found.length === 0 || found.length < asked.length || !mayAll) throw refuse();
  const [row] = await seen.query<{ holdings: number[] }[]>(`select access.holdings() as holdings`);
  const ownHolding = await holdingOfWords(seen, speakersOf(acting, viewer, now));
  if (row === undefined || ownHolding === null) throw refuse();
  const spokenOf = [...new Set([...asked, ownHolding])].sort((a, b) => a - b);
  return { accountId: acting.actor.accountId, holdings: row.holdings, spokenOf };
}

/**
 * The gate before an act on something that lies in one holding and was found with the eyes of whoever acts. Null: it lies in none,
 * and nobody who signs in may do anything with it. Throws what `refuse` makes.
 */
export async function passHoldingGate(action: Action, holdingId: number | null, refuse: () => Error): Promise<void> {
  const at = atWork();
  if (at === null) return;
  const [holding] = holdingId === null ? [] : await new HoldingRepository().find(at.seen, [holdingId]);
  if (holding === undefined) throw refuse();
  const [viewer, now] = [await at.acting.viewer(), await clockOf(at.seen)];
  if (!decide(viewer, action, sightOf(holding), now).allowed) throw refuse();
}

/**
 * Of these agencies those whose plain records of the class are open to the act. Null where nobody signs in: then all are.
 */
export async function agenciesOpenFor(
  action: Action,
  recordClass: RecordClass,
  agencies: readonly string[],
): Promise<ReadonlySet<string> | null> {
  const at = atWork();
  if (at === null) return null;
  const [viewer, now] = [await at.acting.viewer(), await clockOf(at.seen)];
  return new Set(agencies.filter((agency) => decide(viewer, action, plainSight(agency, recordClass), now).allowed));
}

/**
 * The gate before something that is about no record yet: passed when a role lets them do it with records of one of these classes
 * of that role's agency. Throws `NOT_FOUND_OR_NO_ACCESS`.
 */
export async function passRoleGate(action: Action, classes: readonly RecordClass[]): Promise<void> {
  if (await mayByRole(action, classes)) return;
  throw new AccessError('NOT_FOUND_OR_NO_ACCESS', 'there is nothing here that is open to you');
}

/** Whether a role that they hold now lets them do it with plain records of its own agency. True where nobody signs in. */
export async function mayByRole(action: Action, classes: readonly RecordClass[]): Promise<boolean> {
  const at = atWork();
  if (at === null) return true;
  const [viewer, now] = [await at.acting.viewer(), await clockOf(at.seen)];
  const agencies = [...new Set(viewer.roles.map(({ agency }) => agency))];
  return agencies.some((agency) =>
    classes.some((recordClass) => decide(viewer, action, plainSight(agency, recordClass), now).allowed),
  );
}

/**
 * The gate before what people keep for themselves: passed by whoever acts for themselves. Gives the purpose they state, null where
 * nobody signs in. Throws `NOT_FOUND_OR_NO_ACCESS`.
 */
export async function passOwnGate({ accountId }: Actor): Promise<string | null> {
  const at = atWork();
  if (at === null) return null;
  if (at.acting.actor.accountId !== accountId) {
    throw new AccessError('NOT_FOUND_OR_NO_ACCESS', 'there is nothing here that is open to you');
  }
  return (await at.acting.viewer()).purpose;
}

function atWork(): { readonly acting: ViewerAtWork; readonly seen: EntityManager } | null {
  const acting = viewerAtWork();
  if (acting === undefined) return null;
  const seen = scopedManager();
  if (seen === undefined) throw new Error('somebody is at work outside of any operation of theirs');
  return { acting, seen };
}

/** The class in which an agency's words lie; see the trigger on role grants. */
const WORDS = 'ENFORCEMENT';

/** The agencies in whose name somebody can speak, the one that employs them first. */
function speakersOf({ actor }: ViewerAtWork, viewer: Viewer, at: Date): string[] {
  const agencies = viewer.roles.filter((role) => holds(role, at)).map(({ agency }) => agency);
  const ordered = [...new Set(agencies)].sort((a, b) => (a < b ? -1 : 1));
  return [actor.agency, ...ordered.filter((agency) => agency !== actor.agency)].filter(
    (agency) => agencies.includes(agency) && decide(viewer, 'READ', plainSight(agency, WORDS), at).allowed,
  );
}

async function holdingOfWords(seen: EntityManager, agencies: readonly string[]): Promise<number | null> {
  const [row] = await seen.query<{ id: number }[]>(
    `select h.id from access.holding h where h.agency = any ($1) and h.record_class = $2 and h.town is null
       and h.case_id is null and h.compartment_id is null and h.visible_until is null
     order by array_position($1, h.agency) limit 1`,
    [agencies, WORDS],
  );
  return row?.id ?? null;
}

function clockOf(seen: EntityManager): Promise<Date> {
  return new ViewerRepository().now(seen);
}
