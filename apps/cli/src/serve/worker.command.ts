import type { Command } from 'commander';
import {
  runAlertJob,
  runDeadlineJob,
  runDeconflictionJob,
  runExhibitJob,
  runIntelligenceJob,
  runLiveJob,
  runResolveJob,
  runReminderJob,
  runReturnsJob,
  runSealJob,
} from '@townline/app-worker';
import {
  CaseDeskService,
  ClosingReminders,
  LegalProcessReadService,
  SeizureService,
  UploadKeeperService,
  UploadScanService,
} from '@townline/casework';
import { CompletenessService, SubmissionKeeperService } from '@townline/exchange';
import {
  AlertDispatchService,
  DeadlineService,
  DeconflictionIndexService,
  LiveRunService,
  PurgedFiles,
  ResolveRunService,
  WebhookService,
} from '@townline/leads';
import { AppConfig, Notifications, Outbox, UnitOfWork } from '@townline/platform';
import { ReviewService } from '@townline/registry';
import { keepPurgesUntil } from '../backup/live-purges.js';
import { withDatabaseOptions } from '../house/database-options.js';
import type { House } from '../house/house.js';
import { withInstallation, type DatabaseOptions } from '../house/installation.js';
import { report } from '../house/report.js';
import { untilInterrupted } from './until-interrupted.js';

const EVERY_MS = 2_000;
/** Wherever in the house it is. */
const LAX = { strict: false };

export function registerWorker(program: Command): void {
  withDatabaseOptions(program.command('worker'))
    .description('jobs only: resolves what was stored; any number may run')
    .action((options: DatabaseOptions) =>
      withInstallation(options, report, async (house) => {
        report('worker: resolving what is stored; Ctrl-C ends it');
        house.settings.takeOverSignals();
        const signal = untilInterrupted();
        await Promise.all([workUntil(house, signal), sealUntil(house, signal)]);
      }),
    );
}

/** Resolves rows as they land, and tells who waits for it, until told to stop. */
export async function workUntil(house: House, signal: AbortSignal): Promise<void> {
  const { context, dataSource } = house;
  const onFailure = (error: unknown): void =>
    report(`worker: ${error instanceof Error ? error.message : String(error)}`);
  const onOutcome = (outcome: object): void => report(`worker: ${JSON.stringify(outcome)}`);
  // The embedded database has one session: nothing can listen beside the work, and two transactions never meet.
  const notifications = house.settings.poolSize > 1 ? Notifications.of(dataSource) : undefined;
  const alerts = runAlertJob(context.get(AlertDispatchService), context.get(WebhookService), {
    signal,
    notifications,
    onFailure,
  });
  const { refreshAt } = AppConfig.fromEnvironment(process.env);
  const deadlines = mindDays(house, signal, onFailure);
  const deconflicting =
    house.settings.keysFolder === undefined
      ? undefined
      : runDeconflictionJob(context.get(DeconflictionIndexService, { strict: false }), { signal, onFailure });
  const returns = runReturnsJob(context.get(CompletenessService, LAX), context.get(SubmissionKeeperService, LAX), {
    signal,
    onOutcome,
    onFailure,
  });
  const parts = {
    dataSource,
    unitOfWork: context.get(UnitOfWork),
    outbox: context.get(Outbox),
    liveRun: context.get(LiveRunService),
    resolveRun: context.get(ResolveRunService),
  };
  const resolving = notifications
    ? runLiveJob(parts, { signal, notifications, refreshAt, onOutcome, onFailure })
    : runResolveJob(parts, { everyMs: EVERY_MS, signal, onOutcome, onFailure });
  await Promise.all([alerts, deadlines, deconflicting, returns, resolving]);
  await notifications?.stop();
}

/** What falls on days: inspections that are due, reviews of intelligence, files that are hashed anew. */
async function mindDays({ context }: House, signal: AbortSignal, onFailure: (error: unknown) => void): Promise<void> {
  const { reinspectionDays, overdueDays } = AppConfig.fromEnvironment(process.env);
  await Promise.all([
    runDeadlineJob(context.get(DeadlineService), {
      signal,
      rules: { defaultDays: reinspectionDays, overdueAfterDays: overdueDays },
      onFailure,
    }),
    runReminderJob(
      [
        context.get(LegalProcessReadService, LAX),
        context.get(CaseDeskService, LAX),
        context.get(ClosingReminders, LAX),
        context.get(SeizureService, LAX),
      ],
      {
        signal,
        onFailure,
      },
    ),
    runIntelligenceJob(context.get(ReviewService, LAX), context.get(PurgedFiles, LAX), { signal, onFailure }),
    runExhibitJob(context.get(UploadScanService, LAX), context.get(UploadKeeperService, LAX), {
      signal,
      onFailure,
      onOutcome: (found) => report(`files: ${JSON.stringify(found)}`),
    }),
  ]);
}

/** Seals the audit trail, and keeps the list of what was purged outside of the database, until told to stop. */
export async function sealUntil(house: House, signal: AbortSignal): Promise<void> {
  if (house.audit === null) return;
  const telling =
    (what: string) =>
    (error: unknown): void =>
      report(`${what}: ${error instanceof Error ? error.message : String(error)}`);
  await Promise.all([
    runSealJob(house.audit.sealer, { signal, onFailure: telling('audit') }),
    keepPurgesUntil(house, signal, telling('purges')),
  ]);
}
