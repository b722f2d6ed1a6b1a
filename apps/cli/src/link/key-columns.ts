import { columnOf, type BlockingRule, type LinkJob, type LinkModel, type Side } from '@townline/matching';

type RuleBlocks = LinkJob['ruleSets'][number][number];

/** A column of the saved table that names the block, or the blocks, of each row. */
export interface KeyColumn {
  readonly name: string;
  /** As CSV has it: a number, a list of numbers, or nothing. */
  readonly read: (row: number) => string | null;
}

/**
 * Splink has no word for "blocks of more records than so many are left out". Where a rule has such a cap, the saved table
 * gets a column that numbers the blocks that are left, and the saved model asks for equality in it: the same pairs, no more.
 */
export function withKeyColumns(model: LinkModel): LinkModel {
  return {
    ...model,
    blocking: model.blocking.map((rule, at) => {
      if (rule.largestBlock === undefined) return rule;
      const [left, right] = [nameOf(rule, at, 'l'), nameOf(rule, at, 'r')];
      const { explode = [], filter = null } = rule;
      const lists = explode.length > 0 ? { explode: [...new Set([left, right])] } : {};
      return { ...lists, filter, keys: [{ left: columnOf('l', left), right: columnOf('r', right) }] };
    }),
  };
}

/** The columns that `withKeyColumns` asks for, given the blocks of the model's rules in order. */
export function keyColumns(model: LinkModel, blocks: readonly RuleBlocks[]): KeyColumn[] {
  return model.blocking.flatMap((rule, at) => {
    const found = blocks[at];
    if (rule.largestBlock === undefined || found === undefined) return [];
    const left = { name: nameOf(rule, at, 'l'), read: reader(found.left.of) };
    return found.symmetric ? [left] : [left, { name: nameOf(rule, at, 'r'), read: reader(found.right.of) }];
  });
}

function reader(of: RuleBlocks['left']['of']): KeyColumn['read'] {
  if (of.kind === 'one') {
    return (row) => {
      const block = of.block[row] ?? -1;
      return block < 0 ? null : String(block);
    };
  }
  return (row) => {
    const blocks = of.blocks.subarray(of.first[row], of.first[row + 1]);
    return blocks.length === 0 ? null : `[${[...blocks].filter((block) => block >= 0).join(', ')}]`;
  };
}

/** One name where both records are asked for the same. */
function nameOf(rule: BlockingRule, at: number, side: Side): string {
  const symmetric = rule.keys.every(({ left, right }) => sideless(left) === sideless(right));
  return `townline_block_${at + 1}${symmetric ? '' : `_${side === 'l' ? 'left' : 'right'}`}`;
}

function sideless(value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) => (key === 'side' ? undefined : inner));
}
