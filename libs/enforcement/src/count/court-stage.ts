import type { Part } from '../arrest/arrest-statement.entity.js';

/** How far a charge came. One charge is counted at each stage that it reached, and once there. */
export const COURT_STAGES = [
  'ARRESTED',
  'DECLINED',
  'CHARGED',
  'PLEADED',
  'DIVERTED',
  'NOLLED',
  'DISMISSED',
  'ACQUITTED',
  'CONVICTED',
  'SENTENCED',
] as const;
export type CourtStage = (typeof COURT_STAGES)[number];

/** By what charges are counted. MONTH and YEAR are those of the stage, where they are known. */
export const COURT_DIMENSIONS = ['STAGE', 'PART', 'STATUTE', 'TOWN', 'AGENCY', 'MONTH', 'YEAR'] as const;
export type CourtDimension = (typeof COURT_DIMENSIONS)[number];

/** Which charges. Every list: null for all; an empty one for none. */
export interface CourtQuestion {
  /** Days, half-open, of the stage. */
  readonly from: string;
  readonly to: string;
  readonly stages: readonly CourtStage[] | null;
  readonly parts: readonly Part[] | null;
  readonly citations: readonly string[] | null;
  /** State and town, `CT Alderford`. */
  readonly towns: readonly string[] | null;
  readonly agencies: readonly string[] | null;
  readonly premisesIds: readonly string[] | null;
  readonly caseIds: readonly string[] | null;
}

/** What is asked of a year or any other period. */
export function courtQuestion(from: string, to: string, more: Partial<CourtQuestion> = {}): CourtQuestion {
  const all = {
    stages: null,
    parts: null,
    citations: null,
    towns: null,
    agencies: null,
    premisesIds: null,
    caseIds: null,
  };
  return { ...all, from, to, ...more };
}

/** One count. The keys are those of the dimensions asked for, in their order; null: not known. */
export interface CourtTally {
  readonly keys: readonly (string | null)[];
  readonly charges: number;
  /** People arrested, each arrest once. */
  readonly arrests: number;
  /** Charges of which it is not known whether they fall into the period: they are in no other figure. */
  readonly unsure: number;
}
