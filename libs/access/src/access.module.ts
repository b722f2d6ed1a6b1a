import { Module } from '@nestjs/common';
import { AdmissionRepository } from './admission/admission.repository.js';
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
    AdmissionRepository,
    AgencyRepository,
    AgencyService,
    CaseAdmissionService,
    CompartmentService,
    HoldingRepository,
    RoleGrantRepository,
    RoleGrantService,
    SharingAgreementRepository,
    SharingAgreementService,
    ViewerRepository,
  ],
  exports: [
    AccessService,
    AgencyService,
    CaseAdmissionService,
    CompartmentService,
    HoldingRepository,
    RoleGrantService,
    SharingAgreementService,
  ],
})
export class AccessModule {}
