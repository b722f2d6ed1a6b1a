export { openAudit, type AuditParts, type AuditRoom } from './audit-room.js';
export {
  readCheckpointFile,
  writeCheckpointFile,
  type Checkpoint,
  type SignedCheckpoint,
} from './checkpoint/checkpoint.js';
export type { AuditErrorCode } from './entry/audit.errors.js';
export { RefusalWriter, type RefusalWriterParts } from './refusal/refusal-writer.js';
export type { AuditMetadata, AuditQuestion } from './search/audit-question.js';
export type { AuditSearchService } from './search/audit-search.service.js';
export type { SealerService, SealerSettings } from './seal/sealer.service.js';
export { describeBreak, type BreakReason, type ChainBreak, type Verification } from './verify/verification.js';
export type { VerifyRequest, VerifyService } from './verify/verify.service.js';
export { WORDS_KEY, type Words } from './words/words-cipher.js';
