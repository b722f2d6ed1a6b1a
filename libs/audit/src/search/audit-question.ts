import type { AuditAct } from '@townline/platform';

/** Which entries an auditor asks for; everything stated must hold. */
export interface AuditQuestion {
  readonly actor?: string;
  readonly agency?: string;
  readonly act?: AuditAct;
  readonly outcome?: 'DONE' | 'REFUSED' | 'FAILED';
  readonly objectKind?: string;
  readonly objectId?: string;
  /** Under which something of another agency was shown. */
  readonly agreementId?: string;
  readonly sourceAddress?: string;
  /** From this moment on. */
  readonly from?: Date;
  /** Before this moment. */
  readonly to?: Date;
  /** Entries with a lower number: the next page. */
  readonly before?: string;
  /** At most 500. */
  readonly limit?: number;
}

/** An entry without its words. */
export interface AuditMetadata {
  readonly id: string;
  readonly recordedAt: Date;
  readonly act: AuditAct;
  readonly outcome: 'DONE' | 'REFUSED' | 'FAILED';
  readonly actor: string;
  readonly agency: string;
  readonly accountId: string | null;
  readonly ori: string | null;
  readonly sessionId: string | null;
  readonly onBehalfOf: string | null;
  readonly objectKind: string | null;
  readonly objectId: string | null;
  readonly agreementId: string | null;
  readonly purposeCode: string | null;
  readonly code: string | null;
  readonly sourceAddress: string | null;
  readonly bytesIn: string | null;
  readonly bytesOut: string | null;
  readonly durationMs: number | null;
  /** How many times the same was noted; `firstAt` is the first, `recordedAt` the last of them. */
  readonly repeats: number;
  readonly firstAt: Date;
  readonly hasWords: boolean;
  /** How many rows the database showed for it; null where the entry does not say. */
  readonly rowCount: string | null;
  /** Agreements under which something of another agency was among them. */
  readonly agreementIds: readonly string[];
}
