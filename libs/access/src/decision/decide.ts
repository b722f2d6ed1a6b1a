import { type RolePower, ROLE_POWERS, WALLS } from './role-power.js';
import type { Action } from './role.js';
import type { Agreement, Decision, Ground, HeldRole, Question, RecordSight, Refusal, Span, Viewer } from './viewer.js';

/** Which refusal says most, where several roles fail for several reasons. */
const TELLING: readonly Refusal[] = ['PURPOSE', 'CASE', 'OWNERSHIP', 'ROLE'];

/**
 * May this viewer do this with this record now? First what nobody may, whatever their roles; then each role in turn. What
 * nothing allows is denied. The policies of the database say the same by `access.visible_holdings`, and a test compares them.
 */
export function decide(viewer: Viewer, action: Action, record: RecordSight, at: Date): Decision {
  const question = { viewer, action, record, at };
  const bar = barOf(question);
  if (bar !== null) return { allowed: false, refusal: bar };
  const answers = viewer.roles.filter((role) => holds(role, at)).map((role) => answerOf(question, role));
  const grounds = answers.flatMap((answer) => (answer.allowed ? [answer.ground] : []));
  const [ground] = grounds.sort(byStrength);
  if (ground !== undefined) return { allowed: true, ground };
  const refusals = answers.flatMap((answer) => (answer.allowed ? [] : [answer.refusal]));
  return { allowed: false, refusal: TELLING.find((refusal) => refusals.includes(refusal)) ?? 'ROLE' };
}

/** Does the span hold at the moment? Half-open. */
export function holds(span: Span, at: Date): boolean {
  return span.since <= at && (span.until === null || at < span.until);
}

/** What forbids it to everybody like this, however many roles allow it. */
function barOf({ viewer, action, record, at }: Question): Refusal | null {
  if (!viewer.isLive) return 'ACCOUNT';
  if (!viewer.isAssured) return 'ASSURANCE';
  if (record.visibleUntil !== null && record.visibleUntil <= at && action !== 'PURGE') return 'EXPIRED';
  if (action === 'APPROVE' && record.authorId === viewer.accountId) return 'SELF';
  const isWalled = viewer.roles.some(
    (held) => holds(held, at) && (WALLS[held.role] ?? []).includes(record.recordClass),
  );
  if (isWalled) return 'WALL';
  if (record.compartmentId !== null && !isAdmitted(viewer.compartments, record.compartmentId, at)) return 'COMPARTMENT';
  if (record.isSealed && !isMember(viewer, record, at)) return 'CASE';
  return null;
}

function answerOf(question: Question, held: HeldRole): Decision {
  const powers = ROLE_POWERS.filter(
    ({ role, actions, classes }) =>
      role === held.role && actions.includes(question.action) && classes.includes(question.record.recordClass),
  );
  const answers = powers.map((power) => reached(question, held, power));
  return answers.find(({ allowed }) => allowed) ?? answers[0] ?? { allowed: false, refusal: 'ROLE' };
}

/** Does the power reach the record: whose it is, and for which case? */
function reached(question: Question, held: HeldRole, { reach, isForAdmitted }: RolePower): Decision {
  const { viewer, record, at } = question;
  if (reach === 'EVERYONE') return { allowed: true, ground: { kind: 'PUBLIC' } };
  const isOwn = record.agency === held.agency;
  if (!isOwn && worksAlong(question, held))
    return { allowed: true, ground: { kind: 'JOINT_CASE', caseId: record.caseId ?? '' } };
  if (reach === 'OWN' && !isOwn) return { allowed: false, refusal: 'OWNERSHIP' };
  if (isForAdmitted && !isMember(viewer, record, at)) return { allowed: false, refusal: 'CASE' };
  if (isOwn) return { allowed: true, ground: { kind: 'OWNERSHIP', agency: held.agency } };
  if (!mayBeTold(held, record, at)) return { allowed: false, refusal: 'OWNERSHIP' };
  const covering = viewer.agreements.filter(
    (agreement) =>
      agreement.to === held.agency &&
      covers(agreement, record, at) &&
      (reach !== 'PER_CASE' || agreement.cases !== null),
  );
  if (covering.length === 0) return { allowed: false, refusal: 'OWNERSHIP' };
  const { purpose } = viewer;
  const [cited] = covering.filter((one) => purpose !== null && one.purposes.includes(purpose)).sort(byId);
  if (cited === undefined) return { allowed: false, refusal: 'PURPOSE' };
  return { allowed: true, ground: { kind: 'AGREEMENT', agreementId: cited.id } };
}

/** What joint work opens: a case is approved, exported and purged by its owner alone. */
const JOINT_ACTIONS: readonly Action[] = ['READ', 'WRITE', 'JUDGE'];

/** Has the role's agency joined the case, and is this person admitted to it? */
function worksAlong({ viewer, action, record, at }: Question, { agency }: HeldRole): boolean {
  if (record.recordClass !== 'CASE' || !JOINT_ACTIONS.includes(action) || !isMember(viewer, record, at)) return false;
  return viewer.jointCases.some(
    (joint) => joint.caseId === record.caseId && joint.agency === agency && holds(joint, at),
  );
}

/** What an agency may not be told by any agreement: a stranger's records as a task force, intelligence without its rules. */
function mayBeTold(held: HeldRole, record: RecordSight, at: Date): boolean {
  if (record.recordClass === 'INTELLIGENCE' && !held.keepsIntelligenceRules) return false;
  return held.members === null || held.members.some((one) => one.agency === record.agency && holds(one, at));
}

/** Is the agreement live, and does it name such a record? A record whose town or case is not known is in no list of them. */
function covers(agreement: Agreement, record: RecordSight, at: Date): boolean {
  const { from, classes, towns, cases, signedAt, withdrawnAt } = agreement;
  return (
    from === record.agency &&
    classes.includes(record.recordClass) &&
    holds(agreement, at) &&
    signedAt !== null &&
    signedAt <= at &&
    (withdrawnAt === null || at < withdrawnAt) &&
    (towns === null || (record.town !== null && towns.includes(record.town))) &&
    (cases === null || (record.caseId !== null && cases.includes(record.caseId)))
  );
}

function isMember(viewer: Viewer, record: RecordSight, at: Date): boolean {
  return record.caseId !== null && isAdmitted(viewer.cases, record.caseId, at);
}

function isAdmitted(admissions: Viewer['cases'], id: string, at: Date): boolean {
  return admissions.some((admission) => admission.id === id && holds(admission, at));
}

const STRENGTH: Readonly<Record<Ground['kind'], number>> = { PUBLIC: 0, OWNERSHIP: 1, JOINT_CASE: 2, AGREEMENT: 3 };

/** What is open to all or one's own needs no agreement; of several agreements the first by id is cited. */
function byStrength(left: Ground, right: Ground): number {
  if (left.kind === 'AGREEMENT' && right.kind === 'AGREEMENT') return left.agreementId < right.agreementId ? -1 : 1;
  return STRENGTH[left.kind] - STRENGTH[right.kind];
}

function byId(left: Agreement, right: Agreement): number {
  return left.id < right.id ? -1 : 1;
}
