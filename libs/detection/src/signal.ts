import type { Evidence } from './finding.js';
import type { ModelRow } from './model/model-row.js';
import type { LevelKey, ReopeningModel } from './model/reopening-model.js';

/** A level that a pair reached, before it is put into words: words are made only for pairs that are kept. */
export interface Signal {
  readonly key: LevelKey;
  readonly row: ModelRow;
  readonly weight: number;
  readonly facts: readonly string[];
  readonly words: () => Readonly<Record<string, string>>;
}

export interface SignalInput {
  /** Shops that share the thing, the two included; damps the weight. */
  readonly shops?: number;
  /** A factor below 1 where the fact itself is unsure. */
  readonly sureness?: number;
  /** Bits that replace the row's weight, where the weight comes from the pair itself. */
  readonly bits?: number;
  readonly facts?: readonly string[];
  readonly words?: () => Readonly<Record<string, string>>;
}

/** The signal of one level, weighed by how many shops share the thing. */
export function signal(model: ReopeningModel, key: LevelKey, input: SignalInput = {}): Signal {
  const row: ModelRow = model.rows[key];
  const others = Math.max(0, (input.shops ?? 2) - 2);
  const damped = row.weight * Math.max(0, 1 - row.damping * Math.log2(1 + others));
  return {
    key,
    row,
    weight: (input.bits ?? damped) * (input.sureness ?? 1),
    facts: input.facts ?? [],
    words: input.words ?? (() => ({})),
  };
}

/** The signal in words. `weight` is what it counts for in the sum, after its group is damped. */
export function toEvidence(item: Signal, weight: number): Evidence {
  const words = item.words();
  return {
    channel: item.row.channel,
    level: item.key.slice(item.key.indexOf('.') + 1),
    direction: weight > 0 ? 'FOR' : weight < 0 ? 'AGAINST' : 'CONTEXT',
    weight,
    ...(item.weight === weight ? {} : { alone: item.weight }),
    sentence: item.row.sentence.replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? 'unknown'),
    facts: item.facts,
  };
}

/** "2 shops in the database" and the like. */
export function shopCount(shops: number): string {
  return shops === 1 ? '1 shop in the database' : `${shops} shops in the database`;
}
