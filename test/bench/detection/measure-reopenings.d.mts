import type { DetectionOptions, Finding } from '@townline/detection';
import type { LabelledWorld } from './labelled-shops.mjs';

export function measure(
  world: LabelledWorld,
  options?: DetectionOptions,
): {
  readonly flagged: readonly Finding[];
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly ece: number;
  readonly kinds: Readonly<Record<string, { readonly pairs: number; readonly flagged: number }>>;
};
