export { Account, ACCOUNT_STATES, type AccountKind, type AccountState } from './account/account.entity.js';
export { ACCOUNT_ERROR_CODES, AccountError, type AccountErrorCode } from './account/account.errors.js';
export { AccountService, type AccountInput } from './account/account.service.js';
export type { LiveSession, SessionUse } from './session/live-session.js';
export { Session, SessionToken, StepUpFailure, type SessionEndReason } from './session/session.entity.js';
export { SessionModule } from './session/session.module.js';
export { SessionService, tokenDigest } from './session/session.service.js';
export { SessionWatch } from './session/session-watch.service.js';
export type { Authentication } from './token/authentication.js';
export {
  AUTHENTICATION_FAULTS,
  type AuthenticationFault,
  UnauthenticatedError,
} from './token/authentication.errors.js';
export { createTokenVerifier } from './token/create-token-verifier.js';
export { KEY_SET_RULES, KeySet, type KeySetRules, type ReadKeys } from './token/key-set.js';
export {
  checkProviders,
  ClaimMapping,
  parseProviders,
  ProviderSettings,
  SIGNATURE_ALGORITHMS,
  type SignatureAlgorithm,
} from './token/provider-settings.js';
export { type KnownProvider, TokenVerifier } from './token/token-verifier.js';
export { decide } from './decision/decide.js';
export { RECORD_CLASSES, type RecordClass } from './decision/record-class.js';
export { ACTIONS, type Action, PURPOSES, type Purpose, type Role, ROLES } from './decision/role.js';
export { type Reach, ROLE_POWERS, type RolePower, WALLS } from './decision/role-power.js';
export {
  type Admission,
  type Agreement,
  type Decision,
  type Ground,
  type HeldRole,
  type RecordSight,
  type Refusal,
  REFUSALS,
  type Span,
  type TaskForceMember,
  type Viewer,
} from './decision/viewer.js';
