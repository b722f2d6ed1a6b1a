export { CareService, type Need, OFFER_ANSWERS, type OfferAnswer } from './care/care.service.js';
export {
  type CaseTask,
  type DueFollowUp,
  FOLLOW_UP_OUTCOMES,
  FOLLOW_UP_REASONS,
  type FollowUpDraft,
  type FollowUpOutcome,
  type FollowUpReason,
  FollowUpService,
} from './care/follow-up.service.js';
export {
  NEED_KINDS,
  type NeedKind,
  REFERRAL_ANSWERS,
  REFERRAL_STATES,
  type ReferralAnswer,
  type ReferralState,
} from './care/referral-state.js';
export {
  PROVIDER_KINDS,
  type ProviderKind,
  type Referral,
  ReferralService,
  type SentReferral,
  type ServiceProvider,
} from './care/referral.service.js';
export { ChildAdmissionService } from './child/child-admission.service.js';
export {
  CHILD_ANSWERS,
  type ChildAnswer,
  type ChildReport,
  type ChildReportCounts,
  type ChildReportDraft,
  ChildReportService,
  KNOWN_BEFORE,
  type KnownBefore,
} from './child/child-report.service.js';
export { isUnderAge, RESTRICTED_UNDER } from './child/under-age.js';
export { type Compartment, compartmentKeyName, CompartmentService } from './compartment/compartment.service.js';
export {
  allows,
  type ConsentGiven,
  type ConsentQuestion,
  type ConsentStatement,
  type ConsentWithdrawn,
  recipientsToTell,
} from './consent/consent.js';
export { type ConsentDraft, type ConsentRow, ConsentService, type WithdrawalScope } from './consent/consent.service.js';
export {
  AGAIN_AFTER_MOVE_DAYS,
  CONTACT_OUTCOMES,
  type ContactEntry,
  type ContactEntryDraft,
  ContactLogService,
  type ContactOutcome,
} from './contact/contact-log.service.js';
export { type ContactCard, ContactService } from './contact/contact.service.js';
export { type Channel, CHANNELS, type ContactHours, type ContactRule, safeChannels } from './contact/safe-contact.js';
export {
  type Act,
  ACT_RULES,
  ACTS,
  COMPARTMENT_KINDS,
  type CompartmentKind,
  mayEver,
  WALLED,
} from './gate/act-rule.js';
export { type Purpose, PURPOSES, type Viewer } from './gate/viewer.js';
export { ViewerSession } from './gate/viewer-session.js';
export {
  INDEX_KINDS,
  type IndexKind,
  PROTECTED_FIELDS,
  type ProtectedField,
  type ProtectedFields,
} from './person/protected-field.js';
export { ProtectedPersonService } from './person/protected-person.service.js';
export { REFERRAL_ERROR_CODES, ReferralError, type ReferralErrorCode } from './referral.errors.js';
export { ReferralsModule, type ReferralsParts } from './referrals.module.js';
export { type DisclosureRow, type ReleaseDraft, ReleaseService } from './release/release.service.js';
export { SHREDDING_GROUNDS, type ShreddingGround, ShreddingService } from './shredding/shredding.service.js';
export {
  OPENING_REASONS,
  OPENING_STATES,
  type OpeningReason,
  openingState,
  type OpeningState,
  takeStep,
} from './source/source-opening.js';
export {
  type OpeningRow,
  SOURCE_OPENED,
  SOURCE_OPENING_ASKED,
  SourceOpeningService,
} from './source/source-opening.service.js';
export { IdentityMover, type KnownIdentity } from './standing/identity-mover.js';
export {
  isMove,
  type Showing,
  showingAt,
  type Standing,
  STANDING_RULES,
  type StandingChange,
  STANDINGS,
} from './standing/person-standing.js';
export { type Sheltered, ShelterService } from './standing/shelter.service.js';
export { type PersonStandings, StandingService } from './standing/standing.service.js';
