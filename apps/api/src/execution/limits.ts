import { DomainError } from '@townline/kernel';

/** How large a question may be, before anything of it is run. */
export interface Limits {
  /** Levels of selections, `edges`, `node` and `nodes` not counted; GraphiQL's own introspection is 15 deep. */
  readonly depth: number;
  /** Levels of selections, every one counted. */
  readonly levels: number;
  /** Fields of an operation, fragments counted as often as they are spread. */
  readonly fields: number;
  /** Fields under another name, counted in the same way. */
  readonly aliases: number;
  /** Words and signs of the whole document. */
  readonly tokens: number;
  /** Fields expected in the answer, from the sizes of the lists asked for; see `costOf`. */
  readonly cost: number;
  /** `first`, and ids in one list. Single fields may allow less. */
  readonly listSize: number;
}

export const DEFAULT_LIMITS: Limits = {
  depth: 16,
  levels: 20,
  fields: 1_000,
  aliases: 50,
  tokens: 5_000,
  cost: 500_000,
  listSize: 500,
};

/** What is allowed in production: every kept operation fits with room to spare, and a hostile document costs little. */
export const PRODUCTION_LIMITS: Limits = {
  depth: 8,
  levels: 20,
  fields: 500,
  aliases: 15,
  tokens: 1_000,
  cost: 50_000,
  listSize: 100,
};

/** Reads `depth=12,cost=100000`; what is not named keeps its default. Throws `INVALID_CONFIG`. */
export function readLimits(text: string | undefined, standard: Limits = DEFAULT_LIMITS): Limits {
  const limits: Record<string, number> = { ...standard };
  for (const part of (text ?? '').split(',').filter((each) => each.trim() !== '')) {
    const [, name = '', value = ''] = /^\s*(\w+)\s*=\s*([1-9]\d{0,8})\s*$/.exec(part) ?? [];
    if (!Object.hasOwn(limits, name)) {
      const names = Object.keys(DEFAULT_LIMITS).join(', ');
      throw new DomainError(
        'INVALID_CONFIG',
        `"${part.trim()}" is no limit of a query; write depth=12 and the like, of ${names}`,
      );
    }
    limits[name] = Number(value);
  }
  return limits as unknown as Limits;
}
