import type { UploadKeeperService, UploadScanService } from '@townline/casework';
import { lookAgain } from './look-again.js';

export interface ExhibitJobSettings {
  readonly signal: AbortSignal;
  /** Told of files that were found broken or whole again, and of bytes that went. */
  readonly onOutcome: (outcome: object) => void;
  readonly onFailure: (error: unknown) => void;
}

/** A scanner that comes back finds what waits for it soon. */
const SCAN_EVERY_MS = 60_000;
/** Each file is hashed anew once a night; the job takes up what is due. */
const CHECK_EVERY_MS = 3_600_000;

/** Has files of cases looked into and hashed anew, until the signal says stop. */
export async function runExhibitJob(
  scans: UploadScanService,
  keeper: UploadKeeperService,
  { signal, onOutcome, onFailure }: ExhibitJobSettings,
): Promise<void> {
  const scanning = lookAgain({
    signal,
    onFailure,
    channel: 'townline_upload_scan',
    everyMs: SCAN_EVERY_MS,
    look: async () => (await scans.scanWaiting()) > 0,
  });
  const keeping = lookAgain({
    signal,
    onFailure,
    channel: 'townline_upload_check',
    everyMs: CHECK_EVERY_MS,
    look: async () => {
      const { checked, isMore, ...found } = await keeper.look();
      if (Object.values(found).some((count) => count > 0)) onOutcome({ checked, ...found });
      return isMore;
    },
  });
  await Promise.all([scanning, keeping]);
}
