import {
  ACTIONS,
  type Action,
  type Agreement,
  type Admission,
  type HeldRole,
  type JointWork,
  PURPOSES,
  RECORD_CLASSES,
  type RecordClass,
  type RecordSight,
  type Role,
  ROLES,
  type Span,
  type TaskForceMember,
  type Viewer,
} from '@townline/access';
import fc from 'fast-check';

/** The moment at which every question is asked. */
export const NOW = new Date('2026-03-01T12:00:00Z');
const HOUR = 3_600_000;

export const AGENCIES = ['ALDERFORD-PD', 'BRAMLEY-PD', 'COUNTY-HEALTH', 'RIVER-TASK-FORCE'] as const;
export const TASK_FORCE = 'RIVER-TASK-FORCE';
export const TOWNS = ids('a', 2);
export const CASES = ids('c', 3);
export const COMPARTMENTS = ids('d', 2);
export const ACCOUNTS = ids('e', 2);

export interface AskedQuestion {
  readonly viewer: Viewer;
  readonly action: Action;
  readonly record: RecordSight;
}

/** Moments around the question's own, that moment included: the edges are where half-open spans go wrong. */
const moment = fc.constantFrom(-48, -24, -1, 0, 0.001, 1, 24).map((hours) => new Date(NOW.getTime() + hours * HOUR));
const past = fc.constantFrom(-48, -24, -1, 0).map((hours) => new Date(NOW.getTime() + hours * HOUR));

/** Mostly live, so that more than the first condition is tried. */
const span: fc.Arbitrary<Span> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ since: past, until: fc.constant(null) }) },
  { weight: 1, arbitrary: fc.record({ since: moment, until: fc.option(moment) }) },
);
const agency = fc.constantFrom(...AGENCIES);
const mostlyTrue = fc.nat(19).map((roll) => roll > 0);
const mostlyNull = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 2, arbitrary });

export const members: fc.Arbitrary<TaskForceMember[]> = fc.array(
  fc.tuple(fc.constantFrom(...AGENCIES.slice(0, 3)), span).map(([member, held]) => ({ agency: member, ...held })),
  { maxLength: 3 },
);

const admissions = (pool: readonly string[]): fc.Arbitrary<Admission[]> =>
  fc.array(
    fc.tuple(fc.constantFrom(...pool), span).map(([id, held]) => ({ id, ...held })),
    { maxLength: 3 },
  );

const jointCases: fc.Arbitrary<JointWork[]> = fc.array(
  fc
    .tuple(fc.constantFrom(...CASES), agency, span)
    .map(([caseId, joined, held]) => ({ caseId, agency: joined, ...held })),
  { minLength: 6, maxLength: 14 },
);

const agreement: fc.Arbitrary<Agreement> = fc
  .tuple(
    span,
    fc.record({
      id: fc.uuid(),
      from: agency,
      to: agency,
      classes: fc.subarray([...RECORD_CLASSES], { minLength: 11 }),
      towns: mostlyNull(mostlyNull(fc.subarray([...TOWNS]))),
      cases: mostlyNull(fc.subarray([...CASES])),
      purposes: fc.subarray([...PURPOSES], { minLength: 4 }),
      signedAt: fc.oneof<fc.MaybeWeightedArbitrary<Date | null>[]>(
        { weight: 5, arbitrary: past },
        { weight: 1, arbitrary: fc.option(moment) },
      ),
      withdrawnAt: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: moment }),
    }),
  )
  .map(([held, terms]) => ({ ...held, ...terms }));

const role = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<Role>('DETECTIVE', 'SUPERVISOR', 'TASK_FORCE_ANALYST', 'FEDERAL_LIAISON') },
  { weight: 2, arbitrary: fc.constantFrom(...ROLES) },
);

/** Roles at one or two agencies; what an agency is (task force, its rules) is the same for all of its roles. */
const roles: fc.Arbitrary<HeldRole[]> = fc
  .tuple(
    fc.array(fc.tuple(role, agency, span), { minLength: 1, maxLength: 2 }),
    members,
    fc.record({ force: mostlyTrue, others: mostlyTrue }),
  )
  .map(([held, ofForce, rules]) =>
    held.map(([role, at, lasting]) => ({
      role,
      agency: at,
      keepsIntelligenceRules: at === TASK_FORCE ? rules.force : rules.others,
      members: at === TASK_FORCE ? ofForce : null,
      ...lasting,
    })),
  );

export const viewer: fc.Arbitrary<Viewer> = fc.record({
  accountId: fc.constantFrom(...ACCOUNTS),
  isLive: mostlyTrue,
  isAssured: mostlyTrue,
  roles,
  agreements: fc.array(agreement, { minLength: 4, maxLength: 16 }),
  cases: admissions(CASES),
  jointCases,
  compartments: admissions(COMPARTMENTS),
  purpose: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...PURPOSES) },
    { weight: 1, arbitrary: fc.constant(null) },
  ),
});

export const record: fc.Arbitrary<RecordSight> = fc.record({
  agency,
  recordClass: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom<RecordClass>('ENFORCEMENT', 'INTELLIGENCE', 'CASE', 'PUBLIC_RECORD') },
    { weight: 2, arbitrary: fc.constantFrom(...RECORD_CLASSES) },
  ),
  town: fc.option(fc.constantFrom(...TOWNS)),
  caseId: fc.option(fc.constantFrom(...CASES), { freq: 2 }),
  isSealed: mostlyTrue.map((isOpen) => !isOpen),
  compartmentId: mostlyNull(mostlyNull(mostlyNull(fc.constantFrom(...COMPARTMENTS)))),
  authorId: mostlyNull(fc.constantFrom(...ACCOUNTS)),
  visibleUntil: mostlyNull(mostlyNull(mostlyNull(moment))),
});

const action = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Action>('READ') },
  { weight: 2, arbitrary: fc.constantFrom(...ACTIONS) },
);

/** Random people, deeds and records; about a sixth are allowed. */
export const question: fc.Arbitrary<AskedQuestion> = fc.record({ viewer, action, record });

function ids(letter: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${letter.repeat(8)}-0000-4000-8000-00000000000${index}`);
}
