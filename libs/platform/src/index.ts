export { Clock, FixedClock, SystemClock } from './clock/clock.js';
export { AppConfig } from './config/app-config.js';
export { dataSourceOptions, type DataSourceSettings } from './database/data-source-options.js';
export { SnakeNamingStrategy } from './database/naming-strategy.js';
export {
  auditContext,
  AuditTrail,
  type AuditAct,
  type AuditContext,
  type AuditNote,
  type AuditTiming,
} from './database/audit-trail.js';
export { lookUpIn } from './database/look-up.js';
export { UnitOfWork, type Noted } from './database/unit-of-work.service.js';
export { FILE_ERROR_CODES, FileError, type FileErrorCode } from './files/file.errors.js';
export { type FileCondition, type FileDraft, FileStore, type StatedFile, type StoredFile } from './files/file-store.js';
export { type FoundType, isMisleading, mediaTypeOf } from './files/media-type.js';
export { ClamdScanner } from './scan/clamd-scanner.js';
export {
  FileScanner,
  NoScanner,
  type ScanAnswer,
  UNSCANNED_REASONS,
  type UnscannedReason,
} from './scan/file-scanner.js';
export { PlatformModule, type PlatformParts } from './platform.module.js';
export { openEmbedded, type EmbeddedRequest } from './server/embedded-server.js';
export {
  createDatabase,
  createScratchDatabase,
  dropDatabase,
  ensureDatabase,
  putInPlace,
  type ScratchDatabase,
} from './server/databases.js';
export { ensureApiLogin } from './server/api-login.js';
export { refuseProduction } from './server/production-guard.js';
export { serverAddress, type ProvidedServer, type ServerAddress } from './server/provided-server.js';
export { provideServer, type ServerRequest } from './server/provide-server.js';
export { releaseOnSignal } from './server/release-on-signal.js';
export { findClientProgram, runClientProgram, type ClientProgram } from './server/client-program.js';
export type { ServerErrorCode } from './server/server.errors.js';
export {
  type AggregateRow,
  type FacetRow,
  idsAmong,
  MOST_COUNTED,
  MOST_GROUPS,
  Tally,
  type TallyPlan,
} from './database/tally.js';
export { preparedBlock } from './database/prepared-block.js';
export { OperationTransaction, type OperationOpening } from './database/operation-transaction.js';
export type { Shown } from './database/shown-rows.js';
export { asEngine, followScope, scopedManager, type ScopedPools, withinScope } from './database/statement-scope.js';
export { OperationKeyRow } from './database/operation-key.entity.js';
export { type OperationKey, OperationKeyError, withOperationKey } from './database/repeatable.js';
export { renewSight } from './database/renew-sight.js';
export { queryPrepared } from './database/prepared-query.js';
export { VantageQuery } from './database/vantage-query.js';
export { OutboxEvent } from './outbox/outbox-event.entity.js';
export { Outbox, OUTBOX_CHANNEL, type OutboxNews, type WaitingEvent } from './outbox/outbox.repository.js';
export { Outbound, type OutboundAnswer, type OutboundOptions, type OutboundText } from './outbound/outbound.service.js';
export { Notifications } from './notification/notifications.js';
export { JobQueue, type TakenJob } from './queue/job-queue.js';
export { FileSigningKey, NoSigningKey, publicKeyId, SigningKey } from './key/signing-key.js';
export { createDataKey, DATA_KEY_BYTES, open, seal, type SealedPlace } from './key/envelope.js';
export { FileKeyVault } from './key/file-key-vault.js';
export { GuardedKeyVault, type KeyGuardOptions } from './key/guarded-key-vault.js';
export { KeyError, type KeyErrorCode } from './key/key.errors.js';
export { KeyVault } from './key/key-vault.js';
export type { Chart, ChartSeries } from './print/chart.js';
export { printHtml } from './print/print-html.js';
export type { PrintBlock, PrintColumn, PrintOut, PrintTable } from './print/print-out.js';
export { drawChart, printPdf } from './print/printer.js';
