import type { Establishment } from '@townline/detection';

interface LabelledPair {
  readonly key: string;
  readonly kind?: string;
}

export interface LabelledWorld {
  readonly shops: readonly Establishment[];
  readonly asOf: string | undefined;
  readonly entityOf: ReadonlyMap<string, string>;
  readonly truth: readonly LabelledPair[];
  readonly decoys: readonly LabelledPair[];
}

export function labelledShops(settings: {
  readonly seed: number;
  readonly hardness?: 'easy' | 'normal' | 'hard';
  readonly scale?: number;
  readonly resolved?: boolean;
}): Promise<LabelledWorld>;
