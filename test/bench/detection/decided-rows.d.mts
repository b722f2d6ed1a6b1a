import type { ReopeningModel } from '@townline/detection';

export interface FitRow {
  /** Rows of the model with the share of their weight that counted. */
  readonly features: readonly (readonly [key: string, value: number])[];
  readonly isTrue: boolean;
  /** Bits lost to rivals. */
  readonly lost: number;
}

export function decidedRows(model: ReopeningModel, path: string): FitRow[];
