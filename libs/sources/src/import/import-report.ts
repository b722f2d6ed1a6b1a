/** What became of one file: `read` = `stored` + `unchanged` + `refused`; `superseding` are those of the stored that replace an older row. */
export interface FileReport {
  readonly file: string;
  readonly read: number;
  readonly stored: number;
  readonly unchanged: number;
  readonly superseding: number;
  readonly refused: number;
  /** The same bytes had landed before, read the same way; nothing was done. */
  readonly landedBefore: boolean;
  /** What a person should know of the file, once each. */
  readonly notes: readonly string[];
}

export interface ImportReport {
  readonly files: readonly FileReport[];
  readonly notes: readonly string[];
  /** The list of refused rows; null when there are none. */
  readonly rejectsFile: string | null;
  readonly dryRun: boolean;
}
