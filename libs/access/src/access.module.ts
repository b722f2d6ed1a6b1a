import { Module } from '@nestjs/common';
import { AccountAdministrationService } from './account/account-administration.service.js';
import { AccountRepository } from './account/account.repository.js';
import { AccountService } from './account/account.service.js';
import { FirstAdministratorRepository } from './account/first-administrator.repository.js';
import { FirstAdministratorService } from './account/first-administrator.service.js';
import { AdmissionRepository } from './admission/admission.repository.js';
import { BreakGlassRepository } from './admission/break-glass.repository.js';
import { BreakGlassService } from './admission/break-glass.service.js';
import { CaseAdmissionService } from './admission/case-admission.service.js';
import { CompartmentService } from './admission/compartment.service.js';
import { AgencyRepository } from './agency/agency.repository.js';
import { AgencyService } from './agency/agency.service.js';
import { SharingAgreementRepository } from './agreement/sharing-agreement.repository.js';
import { SharingAgreementService } from './agreement/sharing-agreement.service.js';
import { RoleGrantRepository } from './grant/role-grant.repository.js';
import { RoleGrantService } from './grant/role-grant.service.js';
import { HoldingRepository } from './holding/holding.repository.js';
import { AccessService } from './viewer/access.service.js';
import { ViewerRepository } from './viewer/viewer.repository.js';

/** Who may see or do what. Needs the global `PlatformModule`. */
@Module({
  providers: [
    AccessService,
    AccountAdministrationService,
    AccountRepository,
    AccountService,
    AdmissionRepository,
    AgencyRepository,
    AgencyService,
    BreakGlassRepository,
    BreakGlassService,
    CaseAdmissionService,
    CompartmentService,
    FirstAdministratorRepository,
    FirstAdministratorService,
    HoldingRepository,
    RoleGrantRepository,
    RoleGrantService,
    SharingAgreementRepository,
    SharingAgreementService,
    ViewerRepository,
  ],
  exports: [
    AccessService,
    AccountAdministrationService,
    AgencyService,
    BreakGlassService,
    CaseAdmissionService,
    CompartmentService,
    FirstAdministratorService,
    HoldingRepository,
    RoleGrantService,
    SharingAgreementService,
    ViewerRepository,
  ],
})
export class AccessModule {}
