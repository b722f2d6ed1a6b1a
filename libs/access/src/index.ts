export {
  Account,
  ACCOUNT_KINDS,
  ACCOUNT_STATES,
  type AccountKind,
  type AccountState,
} from './account/account.entity.js';
export { ACCOUNT_ERROR_CODES, AccountError, type AccountErrorCode } from './account/account.errors.js';
export { AccountAdministrationService } from './account/account-administration.service.js';
export { AccountService, type AccountInput } from './account/account.service.js';
export { type FirstAdministrator, FirstAdministratorService } from './account/first-administrator.service.js';
export type { LiveSession, SessionUse } from './session/live-session.js';
export { Session, SessionToken, StepUpFailure, type SessionEndReason } from './session/session.entity.js';
export { SessionModule } from './session/session.module.js';
export { SessionRepository } from './session/session.repository.js';
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
  type JointWork,
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
export { AccessModule } from './access.module.js';
export type { HeldKey, NewAdmission } from './admission/admission.repository.js';
export { BreakGlass } from './admission/break-glass.entity.js';
export {
  BREAK_GLASS_MINUTES,
  BREAK_GLASS_STATES,
  type BreakGlassState,
  type Opening,
} from './admission/break-glass.repository.js';
export { BreakGlassService, COMPARTMENT_OPENED, COMPARTMENT_OPENING_ASKED } from './admission/break-glass.service.js';
export { CaseAdmission } from './admission/case-admission.entity.js';
export { JointCase } from './admission/joint-case.entity.js';
export { CaseAdmissionService } from './admission/case-admission.service.js';
export {
  Compartment,
  COMPARTMENT_KINDS,
  CompartmentGrant,
  type CompartmentKind,
} from './admission/compartment.entity.js';
export { CompartmentService, type KeptCompartment } from './admission/compartment.service.js';
export { Agency, AGENCY_KINDS, type AgencyKind, TaskForceMembership } from './agency/agency.entity.js';
export type { NewAgency } from './agency/agency.repository.js';
export { AgencyService, INSTALLATION } from './agency/agency.service.js';
export { SharingAgreement } from './agreement/sharing-agreement.entity.js';
export type { AgreementTerms } from './agreement/sharing-agreement.repository.js';
export { SharingAgreementService } from './agreement/sharing-agreement.service.js';
export { RoleGrant } from './grant/role-grant.entity.js';
export type { NamedGrant } from './grant/role-grant.repository.js';
export { type RoleGrantInput, RoleGrantService } from './grant/role-grant.service.js';
export { Holding } from './holding/holding.entity.js';
export { HoldingRepository, type HoldingTerms } from './holding/holding.repository.js';
export { plainSight, sightOf } from './holding/holding-sight.js';
export { ACCESS_ERROR_CODES, AccessError, type AccessErrorCode } from './viewer/access.errors.js';
export { AccessService, type ActingViewer } from './viewer/access.service.js';
export { citedAgreements } from './viewer/cited-agreements.js';
export { type Absent, actAs, withEyesOf } from './viewer/eyes.js';
export {
  agenciesOpenFor,
  type GateQuestion,
  mayByRole,
  passGate,
  passHoldingGate,
  passOwnGate,
  passRoleGate,
  type Sight,
} from './viewer/gate.js';
export { onBehalfOf, type ViewerAtWork, viewerAtWork } from './viewer/viewer-at-work.js';
export { ViewerRepository, type ViewerTerms } from './viewer/viewer.repository.js';
export { servingFaults, ViewerWork } from './viewer/viewer-work.service.js';
