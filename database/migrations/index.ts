import { CreateExtensions1763000000000 } from './1763000000000-create-extensions.js';
import { CreateSources1763000001000 } from './1763000001000-create-sources.js';
import { CreateJurisdictions1763000002000 } from './1763000002000-create-jurisdictions.js';
import { CreateRegistry1763000003000 } from './1763000003000-create-registry.js';
import { CreateEnforcement1763000004000 } from './1763000004000-create-enforcement.js';
import { CreateResolution1763000005000 } from './1763000005000-create-resolution.js';
import { CreateLeads1763000006000 } from './1763000006000-create-leads.js';
import { CreateMatchVersion1763000010000 } from './1763000010000-create-match-version.js';
import { CreateFactChange1763000010001 } from './1763000010001-create-fact-change.js';
import { CreateOutbox1763000011000 } from './1763000011000-create-outbox.js';
import { CreateShopProfile1763000012000 } from './1763000012000-create-shop-profile.js';
import { IndexStatedDay1763000012001 } from './1763000012001-index-stated-day.js';
import { CreateMatchDecision1763000013000 } from './1763000013000-create-match-decision.js';
import { CreateFactPreference1763000013001 } from './1763000013001-create-fact-preference.js';
import { CreateLeadDecision1763000014000 } from './1763000014000-create-lead-decision.js';
import { CreateOrdinance1763000015000 } from './1763000015000-create-ordinance.js';
import { CreateAlert1763000016000 } from './1763000016000-create-alert.js';
import { CreateSavedSearch1763000017000 } from './1763000017000-create-saved-search.js';
import { IndexArrivedRows1763000019100 } from './1763000019100-index-arrived-rows.js';
import { CreatePackageDay1763000019101 } from './1763000019101-create-package-day.js';
import { IndexAdvertisementRow1763000019102 } from './1763000019102-index-advertisement-row.js';
import { ParkOutboxEvent1763000019200 } from './1763000019200-park-outbox-event.js';
import { WidenSavedSearch1763000019300 } from './1763000019300-widen-saved-search.js';
import { CreateLeadSign1763000019301 } from './1763000019301-create-lead-sign.js';
import { CreateRoles1763000020000 } from './1763000020000-create-roles.js';
import { CreateAgency1763000020001 } from './1763000020001-create-agency.js';
import { CreateGrant1763000020002 } from './1763000020002-create-grant.js';
import { CreateHolding1763000020003 } from './1763000020003-create-holding.js';
import { CreateRolePower1763000020004 } from './1763000020004-create-role-power.js';
import { CreateViewerContext1763000020005 } from './1763000020005-create-viewer-context.js';
import { CarryHolding1763000020010 } from './1763000020010-carry-holding.js';
import { CreateAccount1763000020100 } from './1763000020100-create-account.js';
import { CreateSession1763000020101 } from './1763000020101-create-session.js';
import { CreateSignIn1763000020102 } from './1763000020102-create-sign-in.js';
import { CreateAudit1763000020200 } from './1763000020200-create-audit.js';
import { GrantAudit1763000020201 } from './1763000020201-grant-audit.js';
import { CreateReferrals1763000020300 } from './1763000020300-create-referrals.js';
import { OpenReferrals1763000020301 } from './1763000020301-open-referrals.js';
import { CreateConsent1763000020302 } from './1763000020302-create-consent.js';
import { CreateCare1763000020303 } from './1763000020303-create-care.js';
import { CreateShredding1763000020304 } from './1763000020304-create-shredding.js';
import { BindReferralsViewer1763000020305 } from './1763000020305-bind-referrals-viewer.js';
import { CreateDeconfliction1763000020400 } from './1763000020400-create-deconfliction.js';
import { PlanOperation1763000020401 } from './1763000020401-plan-operation.js';
import { TieGrantsToAccounts1763000020490 } from './1763000020490-tie-grants-to-accounts.js';
import { MeasureSealLag1763000020600 } from './1763000020600-measure-seal-lag.js';
import { BeginByDigest1763000030000 } from './1763000030000-begin-by-digest.js';
import { OwnSource1763000030100 } from './1763000030100-own-source.js';
import { HoldPlace1763000030110 } from './1763000030110-hold-place.js';
import { SearchInSight1763000030120 } from './1763000030120-search-in-sight.js';
import { GuardFact1763000030130 } from './1763000030130-guard-fact.js';
import { MoveHeldRow1763000030140 } from './1763000030140-move-held-row.js';
import { CarryMemberHolding1763000030200 } from './1763000030200-carry-member-holding.js';
import { GuardEntity1763000030201 } from './1763000030201-guard-entity.js';
import { CreateFindingReason1763000030202 } from './1763000030202-create-finding-reason.js';
import { GuardLead1763000030203 } from './1763000030203-guard-lead.js';
import { ForgetMovedReasons1763000030204 } from './1763000030204-forget-moved-reasons.js';
import { CarryAccount1763000030300 } from './1763000030300-carry-account.js';
import { CarrySpokenOf1763000030310 } from './1763000030310-carry-spoken-of.js';
import { GuardSaid1763000030320 } from './1763000030320-guard-said.js';
import { LendEyes1763000030330 } from './1763000030330-lend-eyes.js';
import { CreateOperationKey1763000030340 } from './1763000030340-create-operation-key.js';
import { AlertDeconfliction1763000030350 } from './1763000030350-alert-deconfliction.js';
import { ExpireHolding1763000030400 } from './1763000030400-expire-holding.js';
import { KeepFiledRecord1763000030700 } from './1763000030700-keep-filed-record.js';

/** In the order in which they run. */
import { CreateBreakGlass1763000030600 } from './1763000030600-create-break-glass.js';
import { EndGrantsOnMove1763000030601 } from './1763000030601-end-grants-on-move.js';
import { ShowAuditMetadata1763000030602 } from './1763000030602-show-audit-metadata.js';
import { CreateLaw1763000040000 } from './1763000040000-create-law.js';
import { CreateSubmission1763000040010 } from './1763000040010-create-submission.js';
import { CreateCaseFile1763000040020 } from './1763000040020-create-case-file.js';
import { CiteAgreements1763000050200 } from './1763000050200-cite-agreements.js';
import { AlertBreakGlass1763000050220 } from './1763000050220-alert-break-glass.js';
import { PointToHolders1763000050210 } from './1763000050210-point-to-holders.js';
import { TellWhatWasShown1763000050201 } from './1763000050201-tell-what-was-shown.js';
import { KeepContact1763000050300 } from './1763000050300-keep-contact.js';
import { RestrictChildren1763000050301 } from './1763000050301-restrict-children.js';
import { CreatePlannedClosing1763000050302 } from './1763000050302-create-planned-closing.js';
import { CreateHotlineTip1763000050303 } from './1763000050303-create-hotline-tip.js';
import { CreateStatutoryCounter1763000050600 } from './1763000050600-create-statutory-counter.js';
import { CreateElementFinding1763000050610 } from './1763000050610-create-element-finding.js';
import { TieFindingToSubject1763000050611 } from './1763000050611-tie-finding-to-subject.js';
import { CreateLandlordNotice1763000050620 } from './1763000050620-create-landlord-notice.js';
import { CreateIntelligence1763000030401 } from './1763000030401-create-intelligence.js';
import { KeepHeldRecord1763000030402 } from './1763000030402-keep-held-record.js';
import { CollectPurgedText1763000030403 } from './1763000030403-collect-purged-text.js';
import { PurgeIntelligence1763000030404 } from './1763000030404-purge-intelligence.js';
import { ListPurges1763000030500 } from './1763000030500-list-purges.js';
import { AlertCaseDeadline1763000050700 } from './1763000050700-alert-case-deadline.js';
import { CreateLegalProcess1763000050710 } from './1763000050710-create-legal-process.js';
import { CreateBenchmark1763000050720 } from './1763000050720-create-benchmark.js';
import { CreateAnnualReport1763000050900 } from './1763000050900-create-annual-report.js';
import { ScrubReturn1763000050910 } from './1763000050910-scrub-return.js';
import { CreateFee1763000050730 } from './1763000050730-create-fee.js';
import { TieProcessToExhibit1763000050740 } from './1763000050740-tie-process-to-exhibit.js';
import { ScrubSaidAlone1763000050741 } from './1763000050741-scrub-said-alone.js';
import { CreateExhibit1763000050400 } from './1763000050400-create-exhibit.js';
import { CreateCourt1763000050500 } from './1763000050500-create-court.js';
import { JoinCase1763000050800 } from './1763000050800-join-case.js';
import { GrowCase1763000050801 } from './1763000050801-grow-case.js';
import { CreateInterview1763000050802 } from './1763000050802-create-interview.js';
import { ScrubCase1763000050803 } from './1763000050803-scrub-case.js';
import { ScrubKept1763000050804 } from './1763000050804-scrub-kept.js';
import { WidenEvent1763000050510 } from './1763000050510-widen-event.js';

export const MIGRATIONS = [
  CreateExtensions1763000000000,
  CreateSources1763000001000,
  CreateJurisdictions1763000002000,
  CreateRegistry1763000003000,
  CreateEnforcement1763000004000,
  CreateResolution1763000005000,
  CreateLeads1763000006000,
  CreateMatchVersion1763000010000,
  CreateFactChange1763000010001,
  CreateOutbox1763000011000,
  CreateShopProfile1763000012000,
  IndexStatedDay1763000012001,
  CreateMatchDecision1763000013000,
  CreateFactPreference1763000013001,
  CreateLeadDecision1763000014000,
  CreateOrdinance1763000015000,
  CreateAlert1763000016000,
  CreateSavedSearch1763000017000,
  IndexArrivedRows1763000019100,
  CreatePackageDay1763000019101,
  IndexAdvertisementRow1763000019102,
  ParkOutboxEvent1763000019200,
  WidenSavedSearch1763000019300,
  CreateLeadSign1763000019301,
  CreateRoles1763000020000,
  CreateAgency1763000020001,
  CreateGrant1763000020002,
  CreateHolding1763000020003,
  CreateRolePower1763000020004,
  CreateViewerContext1763000020005,
  CarryHolding1763000020010,
  CreateAccount1763000020100,
  CreateSession1763000020101,
  CreateSignIn1763000020102,
  CreateAudit1763000020200,
  GrantAudit1763000020201,
  CreateReferrals1763000020300,
  OpenReferrals1763000020301,
  CreateConsent1763000020302,
  CreateCare1763000020303,
  CreateShredding1763000020304,
  BindReferralsViewer1763000020305,
  CreateDeconfliction1763000020400,
  PlanOperation1763000020401,
  TieGrantsToAccounts1763000020490,
  MeasureSealLag1763000020600,
  BeginByDigest1763000030000,
  OwnSource1763000030100,
  HoldPlace1763000030110,
  SearchInSight1763000030120,
  GuardFact1763000030130,
  MoveHeldRow1763000030140,
  CarryMemberHolding1763000030200,
  GuardEntity1763000030201,
  CreateFindingReason1763000030202,
  GuardLead1763000030203,
  ForgetMovedReasons1763000030204,
  CarryAccount1763000030300,
  CarrySpokenOf1763000030310,
  GuardSaid1763000030320,
  LendEyes1763000030330,
  CreateOperationKey1763000030340,
  AlertDeconfliction1763000030350,
  ExpireHolding1763000030400,
  KeepFiledRecord1763000030700,
  CreateBreakGlass1763000030600,
  EndGrantsOnMove1763000030601,
  ShowAuditMetadata1763000030602,
  CreateLaw1763000040000,
  CreateSubmission1763000040010,
  CreateCaseFile1763000040020,
  CiteAgreements1763000050200,
  TellWhatWasShown1763000050201,
  PointToHolders1763000050210,
  AlertBreakGlass1763000050220,
  CreateExhibit1763000050400,
  CreateStatutoryCounter1763000050600,
  CreateElementFinding1763000050610,
  TieFindingToSubject1763000050611,
  CreateLandlordNotice1763000050620,
  CreateIntelligence1763000030401,
  KeepHeldRecord1763000030402,
  CollectPurgedText1763000030403,
  PurgeIntelligence1763000030404,
  ListPurges1763000030500,
  AlertCaseDeadline1763000050700,
  CreateLegalProcess1763000050710,
  CreateBenchmark1763000050720,
  CreateFee1763000050730,
  TieProcessToExhibit1763000050740,
  ScrubSaidAlone1763000050741,
  CreateAnnualReport1763000050900,
  CreateCourt1763000050500,
  WidenEvent1763000050510,
  JoinCase1763000050800,
  GrowCase1763000050801,
  CreateInterview1763000050802,
  ScrubCase1763000050803,
  ScrubKept1763000050804,
  ScrubReturn1763000050910,
  KeepContact1763000050300,
  RestrictChildren1763000050301,
  CreatePlannedClosing1763000050302,
  CreateHotlineTip1763000050303,
];
