import type { Actor, Verdict } from '@townline/kernel';
import type { LeadStatus } from './lead.entity.js';

/** What a person may do to a lead. TAKE_OVER: claim it from somebody who holds it. */
export const PERSON_ACTS = ['CLAIM', 'TAKE_OVER', 'RELEASE', 'CONFIRM', 'DISMISS', 'LEAVE_OPEN'] as const;
export type PersonAct = (typeof PERSON_ACTS)[number];

/**
 * What the machine may do. WITHDRAW: the reasons are gone; RETURN: they are back; REOPEN: new evidence speaks against what
 * was decided; FOLLOW: a shop was merged into another and the lead goes with it.
 */
export const MACHINE_ACTS = ['RAISE', 'WITHDRAW', 'RETURN', 'REOPEN', 'FOLLOW'] as const;
export type MachineAct = (typeof MACHINE_ACTS)[number];

export type LeadAct = PersonAct | MachineAct;

/** Back to where the lead was before somebody claimed it, or before it was withdrawn. */
type Target = LeadStatus | 'BACK';

/** Every change of status there is. What is not here is refused. */
export const TRANSITIONS: Readonly<Record<LeadStatus, Readonly<Partial<Record<LeadAct, Target>>>>> = {
  NEW: {
    CLAIM: 'CLAIMED',
    CONFIRM: 'CONFIRMED',
    DISMISS: 'DISMISSED',
    LEAVE_OPEN: 'NOT_ENOUGH',
    RAISE: 'NEW',
    WITHDRAW: 'WITHDRAWN',
    FOLLOW: 'NEW',
  },
  CLAIMED: {
    TAKE_OVER: 'CLAIMED',
    RELEASE: 'BACK',
    CONFIRM: 'CONFIRMED',
    DISMISS: 'DISMISSED',
    LEAVE_OPEN: 'NOT_ENOUGH',
    WITHDRAW: 'WITHDRAWN',
    FOLLOW: 'CLAIMED',
  },
  CONFIRMED: { DISMISS: 'DISMISSED', LEAVE_OPEN: 'NOT_ENOUGH', REOPEN: 'REOPENED', FOLLOW: 'CONFIRMED' },
  DISMISSED: { CONFIRM: 'CONFIRMED', LEAVE_OPEN: 'NOT_ENOUGH', REOPEN: 'REOPENED', FOLLOW: 'DISMISSED' },
  NOT_ENOUGH: {
    CLAIM: 'CLAIMED',
    CONFIRM: 'CONFIRMED',
    DISMISS: 'DISMISSED',
    REOPEN: 'REOPENED',
    FOLLOW: 'NOT_ENOUGH',
  },
  REOPENED: {
    CLAIM: 'CLAIMED',
    CONFIRM: 'CONFIRMED',
    DISMISS: 'DISMISSED',
    LEAVE_OPEN: 'NOT_ENOUGH',
    FOLLOW: 'REOPENED',
  },
  WITHDRAWN: { RETURN: 'BACK', FOLLOW: 'WITHDRAWN' },
};

/** The act by which a verdict is given. */
export const ACT_OF_VERDICT: Readonly<Record<Verdict, PersonAct>> = {
  SAME: 'CONFIRM',
  DIFFERENT: 'DISMISS',
  UNSURE: 'LEAVE_OPEN',
};

/** The verdict that an act gives, if it gives one. */
export function verdictOf(act: LeadAct): Verdict | null {
  if (act === 'CONFIRM') return 'SAME';
  if (act === 'DISMISS') return 'DIFFERENT';
  return act === 'LEAVE_OPEN' ? 'UNSURE' : null;
}

/** Who holds a lead, and since when. */
export interface Hold {
  readonly by: Actor;
  readonly since: string;
}

/** Where a lead stands. */
export interface LeadState {
  readonly status: LeadStatus;
  readonly hold: Hold | null;
  /** The status it had when it was claimed; `NEW` when it is not. */
  readonly heldFrom: LeadStatus;
  /** The decision that stands. A reopened lead keeps the one that new evidence speaks against. */
  readonly decisionId: string | null;
}

/** Something done to a lead. */
export interface LeadStep {
  readonly act: LeadAct;
  readonly by: Actor;
  readonly at: string;
  /** The decision made by it, for acts that give a verdict. */
  readonly decisionId: string | null;
}

/** One row of a lead's history: a step, or the undoing of an earlier one. */
export type LeadEntry =
  | (LeadStep & { readonly id: string; readonly undoes: null })
  | { readonly id: string; readonly act: 'UNDO'; readonly undoes: string };

/** As a lead is raised. */
export const NEW_LEAD: LeadState = { status: 'NEW', hold: null, heldFrom: 'NEW', decisionId: null };

/** The state after a step; null when the table does not allow it. */
export function step(state: LeadState, { act, by, at, decisionId }: LeadStep): LeadState | null {
  const target = TRANSITIONS[state.status][act];
  if (target === undefined) return null;
  switch (act) {
    case 'RAISE':
    case 'FOLLOW':
      return state;
    case 'CLAIM':
      return { ...state, status: 'CLAIMED', hold: { by, since: at }, heldFrom: state.status };
    case 'TAKE_OVER':
      return { ...state, hold: { by, since: at } };
    case 'RELEASE':
      return { ...state, status: state.heldFrom, hold: null, heldFrom: 'NEW' };
    case 'CONFIRM':
    case 'DISMISS':
    case 'LEAVE_OPEN':
      return { status: target === 'BACK' ? state.status : target, hold: null, heldFrom: 'NEW', decisionId };
    case 'WITHDRAW':
      // What a person has spoken on is not the machine's to withdraw.
      return state.decisionId === null ? { ...state, status: 'WITHDRAWN' } : null;
    case 'RETURN':
      return { ...state, status: state.hold === null ? 'NEW' : 'CLAIMED' };
    case 'REOPEN':
      return { ...state, status: 'REOPENED' };
  }
}

/**
 * Where a lead stands after all that was done to it. A step that was undone counts as never done; what the machine did after
 * it is done again as far as it still applies.
 */
export function stateOf(history: readonly LeadEntry[]): LeadState {
  const undone = new Set(history.map(({ undoes }) => undoes));
  let state = NEW_LEAD;
  for (const entry of history) {
    if (entry.act === 'UNDO' || undone.has(entry.id)) continue;
    state = step(state, entry) ?? state;
  }
  return state;
}

/** The step that an undo takes back: the last one that a person did and that stands. */
export function undoable(history: readonly LeadEntry[]): (LeadStep & { readonly id: string }) | null {
  const undone = new Set(history.map(({ undoes }) => undoes));
  for (const entry of [...history].reverse()) {
    if (entry.act !== 'UNDO' && !undone.has(entry.id) && isPersonAct(entry.act)) return entry;
  }
  return null;
}

/** Names are not unique: of two who have signed in the accounts tell. */
export function isSameActor(a: Actor, b: Actor): boolean {
  if (a.accountId !== undefined && b.accountId !== undefined) return a.accountId === b.accountId;
  return a.name === b.name && a.agency === b.agency;
}

function isPersonAct(act: LeadAct): act is PersonAct {
  return (PERSON_ACTS as readonly LeadAct[]).includes(act);
}
