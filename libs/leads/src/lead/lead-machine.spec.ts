import fc from 'fast-check';
import type { Actor } from '@townline/kernel';
import { LEAD_STATUSES, type LeadStatus } from './lead.entity.js';
import {
  MACHINE_ACTS,
  NEW_LEAD,
  PERSON_ACTS,
  stateOf,
  step,
  TRANSITIONS,
  undoable,
  verdictOf,
  type LeadAct,
  type LeadEntry,
  type LeadState,
  type LeadStep,
} from './lead-machine.js';

const JO: Actor = { name: 'Jo Rivers', agency: 'Quillhaven Police' };
const KIM: Actor = { name: 'Kim Sallow', agency: 'Ostermere Health' };
const ACTS: readonly LeadAct[] = [...PERSON_ACTS, ...MACHINE_ACTS];

function doing(act: LeadAct, by: Actor = JO, at = 't1'): LeadStep {
  return { act, by, at, decisionId: verdictOf(act) === null ? null : `decision at ${at}` };
}

/** Every status with all that is allowed in it: where it leads. BACK from a claim goes to where the claim was made. */
const EXPECTED: Readonly<Record<LeadStatus, string>> = {
  NEW: 'CLAIM>CLAIMED CONFIRM>CONFIRMED DISMISS>DISMISSED LEAVE_OPEN>NOT_ENOUGH RAISE>NEW WITHDRAW>WITHDRAWN FOLLOW>NEW',
  CLAIMED:
    'TAKE_OVER>CLAIMED RELEASE>NEW CONFIRM>CONFIRMED DISMISS>DISMISSED LEAVE_OPEN>NOT_ENOUGH WITHDRAW>WITHDRAWN FOLLOW>CLAIMED',
  CONFIRMED: 'DISMISS>DISMISSED LEAVE_OPEN>NOT_ENOUGH REOPEN>REOPENED FOLLOW>CONFIRMED',
  DISMISSED: 'CONFIRM>CONFIRMED LEAVE_OPEN>NOT_ENOUGH REOPEN>REOPENED FOLLOW>DISMISSED',
  NOT_ENOUGH: 'CLAIM>CLAIMED CONFIRM>CONFIRMED DISMISS>DISMISSED REOPEN>REOPENED FOLLOW>NOT_ENOUGH',
  REOPENED: 'CLAIM>CLAIMED CONFIRM>CONFIRMED DISMISS>DISMISSED LEAVE_OPEN>NOT_ENOUGH FOLLOW>REOPENED',
  WITHDRAWN: 'RETURN>CLAIMED FOLLOW>WITHDRAWN',
};

describe('step', () => {
  it.each(LEAD_STATUSES.flatMap((status) => ACTS.map((act) => [status, act] as const)))('%s: %s', (status, act) => {
    const hold = { by: KIM, since: 't0' };
    const before: LeadState = { status, hold, heldFrom: 'NEW', decisionId: null };
    const after = step(before, doing(act));
    const allowed = EXPECTED[status].split(' ').find((way) => way.startsWith(`${act}>`));
    expect(after?.status).toBe(allowed?.split('>')[1]);
    expect(after === null).toBe(TRANSITIONS[status][act] === undefined);
    if (after === null) return;
    if (act === 'CLAIM' || act === 'TAKE_OVER') expect(after.hold).toEqual({ by: JO, since: 't1' });
    else if ((PERSON_ACTS as readonly string[]).includes(act)) expect(after.hold).toBeNull();
    else expect(after.hold).toEqual(hold);
    expect(after.decisionId).toBe(verdictOf(act) === null ? null : 'decision at t1');
  });

  it('leaves a claimed lead that somebody decided on to people', () => {
    const claimed: LeadState = { status: 'CLAIMED', hold: null, heldFrom: 'REOPENED', decisionId: 'd1' };
    expect(step(claimed, doing('WITHDRAW'))).toBeNull();
  });

  it.each(['NEW', 'REOPENED', 'NOT_ENOUGH'] as const)('gives a claim back to where it was: %s', (status) => {
    const before: LeadState = { ...NEW_LEAD, status, decisionId: status === 'NEW' ? null : 'd1' };
    const claimed = step(before, doing('CLAIM')) ?? NEW_LEAD;
    const taken = step(claimed, doing('TAKE_OVER', KIM)) ?? NEW_LEAD;
    expect(step(taken, doing('RELEASE', KIM))).toEqual(before);
  });

  it('returns a withdrawn lead to nobody when nobody held it', () => {
    expect(step({ ...NEW_LEAD, status: 'WITHDRAWN' }, doing('RETURN'))).toEqual(NEW_LEAD);
  });

  it('keeps the decision of a reopened lead', () => {
    const confirmed = step(NEW_LEAD, doing('CONFIRM')) ?? NEW_LEAD;
    expect(step(confirmed, doing('REOPEN'))).toMatchObject({ status: 'REOPENED', decisionId: confirmed.decisionId });
  });
});

type Move = readonly [act: LeadAct | 'UNDO', actor: Actor];
const moves = fc.array(fc.tuple(fc.constantFrom<LeadAct | 'UNDO'>(...ACTS, 'UNDO', 'UNDO'), fc.constantFrom(JO, KIM)), {
  maxLength: 25,
}) as fc.Arbitrary<Move[]>;

/** The history that comes of trying all these moves, the refused ones left out. */
function live(tried: readonly Move[], from: readonly LeadEntry[] = []): LeadEntry[] {
  const history = [...from];
  for (const [act, by] of tried) {
    const id = `c${history.length}`;
    if (act === 'UNDO') {
      const last = undoable(history);
      if (last !== null) history.push({ id, act, undoes: last.id });
      continue;
    }
    const next = doing(act, by, id);
    if (step(stateOf(history), next) !== null) history.push({ ...next, id, undoes: null });
  }
  return history;
}

describe('a history', () => {
  it('undone is as before: undo(act(x)) = x for any history', () => {
    fc.assert(
      fc.property(moves, fc.constantFrom(...PERSON_ACTS), fc.constantFrom(JO, KIM), (tried, act, by) => {
        const history = live(tried);
        const acted = live([[act, by]], history);
        fc.pre(acted.length > history.length);
        expect(stateOf(live([['UNDO', by]], acted))).toEqual(stateOf(history));
      }),
    );
  });

  it('undone to the end is what the machine alone would have made of it', () => {
    fc.assert(
      fc.property(moves, (tried) => {
        let history = live(tried);
        const machine = history.filter(({ act }) => (MACHINE_ACTS as readonly string[]).includes(act));
        while (undoable(history) !== null) history = live([['UNDO', JO]], history);
        expect(stateOf(history)).toEqual(stateOf(machine));
        expect(stateOf(history).hold).toBeNull();
        expect(stateOf(history).decisionId).toBeNull();
      }),
    );
  });

  it('never holds a lead that is decided, and always one that is claimed', () => {
    fc.assert(
      fc.property(moves, (tried) => {
        const { status, hold, decisionId } = stateOf(live(tried));
        if (status === 'CLAIMED') expect(hold).not.toBeNull();
        if (['CONFIRMED', 'DISMISSED', 'NOT_ENOUGH', 'REOPENED'].includes(status)) {
          expect(hold).toBeNull();
          expect(decisionId).not.toBeNull();
        }
        if (status === 'WITHDRAWN') expect(decisionId).toBeNull();
      }),
    );
  });
});
