/** Why something is named in a discovery export and not shown. */
export const WITHHOLDING_GROUNDS = [
  'INFORMANT',
  'SURVIVOR',
  'WORK_PRODUCT',
  'ONGOING_INVESTIGATION',
  'INTELLIGENCE',
  'SEALED_BY_COURT',
  'OTHER_AGENCY',
] as const;
export type WithholdingGround = (typeof WITHHOLDING_GROUNDS)[number];

/** One version of a row, as it came; a later issue supersedes it and both stay. */
export interface RecordVersion {
  readonly observationId: string;
  readonly source: string;
  readonly resource: string;
  readonly recordId: string;
  readonly content: Readonly<Record<string, string>>;
  /** SHA-256 of what was received, lower-case hex: of the row, and of the file it came in. */
  readonly contentHash: string;
  readonly documentSha256: string;
  readonly recordedAt: Date;
  readonly supersedesId: string | null;
  readonly supersededAt: Date | null;
}

/** A version that is held back, from then on until it is given out after all. */
export interface Withholding {
  readonly observationId: string;
  readonly ground: WithholdingGround;
  readonly withheldAt: Date;
  readonly endedAt: Date | null;
}

export interface ShownVersion {
  readonly observationId: string;
  readonly source: string;
  readonly resource: string;
  readonly recordId: string;
  readonly content: Readonly<Record<string, string>>;
  readonly contentHash: string;
  readonly documentSha256: string;
  readonly recordedAt: string;
  readonly supersedesId: string | null;
  /** Null: it was what the source said last, then. */
  readonly supersededAt: string | null;
}

export interface WithheldVersion {
  readonly observationId: string;
  readonly resource: string;
  readonly ground: WithholdingGround;
  readonly contentHash: string;
  readonly recordedAt: string;
}

/** What is handed over: everything that was known at a moment, and the list of what is held back. */
export interface DiscoveryExport {
  readonly format: 'townline-discovery-1';
  readonly asOf: string;
  readonly versions: readonly ShownVersion[];
  readonly withheld: readonly WithheldVersion[];
}

/**
 * Every version that was known at the moment, superseded ones included, each as it stood then: what was superseded later was
 * current. Asked again for the same moment, the answer is the same, whatever has come since.
 */
export function discoveryExport(
  versions: readonly RecordVersion[],
  withholdings: readonly Withholding[],
  asOf: Date,
): DiscoveryExport {
  const known = versions.filter(({ recordedAt }) => recordedAt <= asOf).sort(inOrder);
  const grounds = new Map(
    withholdings
      .filter(({ withheldAt, endedAt }) => withheldAt <= asOf && (endedAt === null || asOf < endedAt))
      .sort((a, b) => b.withheldAt.getTime() - a.withheldAt.getTime() || (a.ground < b.ground ? 1 : -1))
      .map(({ observationId, ground }) => [observationId, ground]),
  );
  return {
    format: 'townline-discovery-1',
    asOf: asOf.toISOString(),
    versions: known.filter(({ observationId }) => !grounds.has(observationId)).map((one) => shown(one, asOf)),
    withheld: known.flatMap((one) => withheld(one, grounds.get(one.observationId))),
  };
}

/** The bytes that are handed over and hashed: keys in order, so that the same export is the same file. */
export function writeDiscovery(discovery: DiscoveryExport): string {
  const inKeyOrder = (_key: string, value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  return `${JSON.stringify(discovery, inKeyOrder, 1)}\n`;
}

function shown(version: RecordVersion, asOf: Date): ShownVersion {
  const { supersededAt, recordedAt, ...stays } = version;
  const ended = supersededAt !== null && supersededAt <= asOf ? supersededAt.toISOString() : null;
  return { ...stays, recordedAt: recordedAt.toISOString(), supersededAt: ended };
}

function withheld(version: RecordVersion, ground: WithholdingGround | undefined): WithheldVersion[] {
  if (ground === undefined) return [];
  const { observationId, resource, contentHash, recordedAt } = version;
  return [{ observationId, resource, ground, contentHash, recordedAt: recordedAt.toISOString() }];
}

function inOrder(a: RecordVersion, b: RecordVersion): number {
  return a.recordedAt.getTime() - b.recordedAt.getTime() || Number(BigInt(a.observationId) - BigInt(b.observationId));
}
