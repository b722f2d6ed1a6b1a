/** What decides between two stated values, in the order in which they are asked. */
export interface Graded {
  readonly value: string;
  readonly preferredAt: Date | null;
  readonly reliability: string;
  readonly statedOn: string | null;
  /** False for a value that did not hold on the day asked for. */
  readonly held?: boolean;
  /** True for a name that is not on the sign, or an alias, or a trade that we do not know. */
  readonly secondary?: boolean;
  /** What `secondary` means here, for the sentence. */
  readonly primaryWord: string;
  readonly ended?: boolean;
}

/** Why the first of these values is shown, in a sentence; they stand in the order in which they are preferred. */
export function because(ordered: readonly Graded[]): string {
  const [best, ...rest] = ordered;
  if (best === undefined) return 'nothing is stated';
  const rival = rest.find(({ value }) => value !== best.value);
  if (rival === undefined) return rest.length === 0 ? 'it is the only one stated' : 'all sources state the same';
  if (best.preferredAt !== null) return 'a person preferred it';
  if (best.held === true && rival.held === false) return `it held on the day asked for, "${rival.value}" did not`;
  if (best.secondary !== true && rival.secondary === true) return `it is ${best.primaryWord}, "${rival.value}" is not`;
  if (best.reliability < rival.reliability) {
    return `its source is graded ${best.reliability}, that of "${rival.value}" ${rival.reliability}`;
  }
  if (best.ended !== true && rival.ended === true) return `"${rival.value}" has ended`;
  if (best.statedOn !== null && (rival.statedOn === null || best.statedOn > rival.statedOn)) {
    const then = rival.statedOn === null ? 'on no stated day' : `on ${rival.statedOn}`;
    return `it was stated last, on ${best.statedOn}; "${rival.value}" ${then}`;
  }
  return `nothing tells it from "${rival.value}" but the alphabet or the order of rows`;
}
