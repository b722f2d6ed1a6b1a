import type { Action, RecordSight, Viewer } from '@townline/access';

/**
 * The rules of docs/access.md once more, sharing nothing with `decide`, and small enough to be checked by eye: yes or no, and
 * which agreements a yes may cite.
 */
export function referenceDecision(viewer: Viewer, action: Action, record: RecordSight, at: Date): ReferenceAnswer {
  const now = at.getTime();
  const runs = (span: { since: Date; until: Date | null }): boolean =>
    now >= span.since.getTime() && now < (span.until?.getTime() ?? Infinity);
  const roles = viewer.roles.filter(runs);
  const is = (...names: string[]): boolean => roles.some(({ role }) => names.includes(role));
  const about = (...names: string[]): boolean => names.includes(record.recordClass);
  const inCase = viewer.cases.filter(runs).some(({ id }) => id === record.caseId);

  const isJointAct = about('CASE') && inCase && ['READ', 'WRITE', 'JUDGE'].includes(action);
  const joined = isJointAct ? viewer.jointCases.filter(runs).filter(({ caseId }) => caseId === record.caseId) : [];

  const isPolice = is(...OFFICERS, 'INSPECTOR');
  const barred =
    !viewer.isLive ||
    !viewer.isAssured ||
    (action !== 'PURGE' && now >= (record.visibleUntil?.getTime() ?? Infinity)) ||
    (action === 'APPROVE' && record.authorId === viewer.accountId) ||
    (isPolice && about('REFERRAL', 'SURVIVOR')) ||
    (is('COUNCIL_STAFF') && about('REFERRAL', 'SURVIVOR', ...SECRET)) ||
    (is('ADVOCATE', 'HART_LIAISON', 'NGO_PARTNER') && about(...SECRET)) ||
    (is('ADMINISTRATOR') && !about('STATISTIC', 'AUDIT_TRAIL', 'ADMINISTRATION')) ||
    (is('AUDITOR') && !about('STATISTIC', 'AUDIT_TRAIL')) ||
    (record.compartmentId !== null &&
      !viewer.compartments.filter(runs).some(({ id }) => id === record.compartmentId)) ||
    (record.isSealed && !inCase);
  if (barred) return { allowed: false, mayCite: new Set() };

  let allowed = false;
  const mayCite = new Set<string>();
  for (const held of roles) {
    const reach = reachOf(held.role, action, record.recordClass);
    if (reach === null || (reach.includes('admitted') && !inCase)) continue;
    if (reach === 'all' || record.agency === held.agency) allowed = true;
    if (joined.some(({ agency }) => agency === held.agency)) allowed = true;
    if (!reach.includes('shared')) continue;
    if (about('INTELLIGENCE') && !held.keepsIntelligenceRules) continue;
    if (held.members && !held.members.filter(runs).some(({ agency }) => agency === record.agency)) continue;
    for (const one of viewer.agreements) {
      const parties = one.from === record.agency && one.to === held.agency;
      const isLive =
        runs(one) && one.signedAt && now >= one.signedAt.getTime() && now < (one.withdrawnAt?.getTime() ?? Infinity);
      const names =
        one.classes.includes(record.recordClass) && listed(one.towns, record.town) && listed(one.cases, record.caseId);
      const hasPurpose = viewer.purpose !== null && one.purposes.includes(viewer.purpose);
      if (!parties || !isLive || !names || !hasPurpose || (reach.includes('per case') && !one.cases)) continue;
      allowed = true;
      mayCite.add(one.id);
    }
  }
  return { allowed, mayCite };
}

export interface ReferenceAnswer {
  readonly allowed: boolean;
  readonly mayCite: ReadonlySet<string>;
}

const OFFICERS = ['DETECTIVE', 'ANALYST', 'TASK_FORCE_ANALYST', 'SUPERVISOR', 'PROSECUTOR', 'FEDERAL_LIAISON'];
const SECRET = ['ENFORCEMENT', 'TIP', 'INTELLIGENCE', 'CASE', 'CHARGE'];

function listed(list: readonly string[] | null, one: string | null): boolean {
  return list === null || (one !== null && list.includes(one));
}

/** One line a rule: who, does what, with what, whose; "admitted": only in a case to which the person is admitted. */
const RULES = `
DETECTIVE,ANALYST,TASK_FORCE_ANALYST,SUPERVISOR|READ,JUDGE|PUBLIC_RECORD|all
INSPECTOR,PROSECUTOR,FEDERAL_LIAISON|READ|PUBLIC_RECORD|all
DETECTIVE,SUPERVISOR,TASK_FORCE_ANALYST|READ,JUDGE|FACTS,INTELLIGENCE|shared
TASK_FORCE_ANALYST|READ,JUDGE|CASE,CHARGE|shared
ANALYST|READ,JUDGE|FACTS,INTELLIGENCE,CASE,CHARGE|own
SUPERVISOR|READ,JUDGE|CASE,CHARGE|own
FEDERAL_LIAISON|READ|FACTS,INTELLIGENCE,CASE,CHARGE|shared per case
DETECTIVE|READ|CASE,CHARGE|shared admitted
PROSECUTOR|READ|FACTS,CASE,CHARGE|shared admitted
PROSECUTOR|EXPORT|CASE,CHARGE|shared admitted
PROSECUTOR|WRITE|CHARGE|own admitted
DETECTIVE|WRITE|CASE|own admitted
DETECTIVE|WRITE|ENFORCEMENT,OPEN_SOURCE,TIP,INTELLIGENCE|own
ANALYST|WRITE|PUBLIC_RECORD,OPEN_SOURCE,TIP,INTELLIGENCE|own
SUPERVISOR|WRITE,EXPORT|PUBLIC_RECORD,ENFORCEMENT,OPEN_SOURCE,TIP,INTELLIGENCE,CASE|own
SUPERVISOR|APPROVE|INTELLIGENCE,CASE|own
SUPERVISOR|PURGE|INTELLIGENCE|own
INSPECTOR|READ,WRITE|LICENSING,INSPECTION|own
COUNCIL_STAFF|READ|SUBMISSION,STATISTIC|shared
COUNCIL_STAFF|APPROVE|SUBMISSION|shared
COUNCIL_STAFF|EXPORT|STATISTIC|own
ADVOCATE|READ,WRITE|REFERRAL,SURVIVOR|own
HART_LIAISON,NGO_PARTNER|READ,WRITE|REFERRAL|own
CLERK|READ,WRITE,EXPORT|SUBMISSION|own
SERVICE_SUBMIT|READ,WRITE|SUBMISSION|own
SERVICE_IMPORT|WRITE|PUBLIC_RECORD,FACTS|own
AUDITOR|READ|AUDIT_TRAIL|own
ADMINISTRATOR|READ,ADMINISTER|ADMINISTRATION|own`.replace(/FACTS/g, 'LICENSING,INSPECTION,ENFORCEMENT,OPEN_SOURCE,TIP');

function reachOf(...asked: [role: string, action: string, about: string]): string | null {
  const lines = RULES.split('\n').map((line) => line.split('|'));
  return lines.find((line) => asked.every((word, place) => line[place]?.split(',').includes(word)))?.[3] ?? null;
}
