export const OPERATION_STATES = ['PLANNED', 'UNDER_WAY', 'DONE', 'WITHDRAWN'] as const;
/** Where a planned operation stands. One whose hours are over counts as over, whatever its state. */
export type OperationState = (typeof OPERATION_STATES)[number];

/** Every change of state there is. The door of the database refuses the same ones. */
export const OPERATION_MOVES: Readonly<Record<OperationState, readonly OperationState[]>> = {
  PLANNED: ['UNDER_WAY', 'WITHDRAWN'],
  UNDER_WAY: ['DONE', 'WITHDRAWN'],
  DONE: [],
  WITHDRAWN: [],
};

export const OPERATION_PLAN_KINDS = [
  'SURVEILLANCE',
  'UNDERCOVER',
  'INTERVIEW',
  'INSPECTION',
  'SEARCH_WARRANT',
  'ARREST',
  'OUTREACH',
  'OTHER',
] as const;
export type OperationPlanKind = (typeof OPERATION_PLAN_KINDS)[number];
