import { type DynamicModule, Module } from '@nestjs/common';
import { KeyVault } from '@townline/platform';
import { CareService } from './care/care.service.js';
import { FollowUpService } from './care/follow-up.service.js';
import { ReferralService } from './care/referral.service.js';
import { ChildAdmissionService } from './child/child-admission.service.js';
import { ChildReportService } from './child/child-report.service.js';
import { CompartmentService } from './compartment/compartment.service.js';
import { ConsentService } from './consent/consent.service.js';
import { ContactLogService } from './contact/contact-log.service.js';
import { ContactService } from './contact/contact.service.js';
import { DoorsRepository } from './gate/doors.repository.js';
import { Gate } from './gate/gate.service.js';
import { StatedViewer, ViewerSession } from './gate/viewer-session.js';
import { PersonKeyService } from './person/person-key.service.js';
import { ProtectedPersonService } from './person/protected-person.service.js';
import { ReleaseService } from './release/release.service.js';
import { ShreddingService } from './shredding/shredding.service.js';
import { SourceOpeningService } from './source/source-opening.service.js';
import { StandingService } from './standing/standing.service.js';
import { IdentityMover } from './standing/identity-mover.js';
import { ShelterService } from './standing/shelter.service.js';

const SERVICES = [
  CareService,
  ChildAdmissionService,
  ChildReportService,
  CompartmentService,
  ConsentService,
  ContactLogService,
  ContactService,
  FollowUpService,
  ProtectedPersonService,
  ReferralService,
  ReleaseService,
  ShelterService,
  ShreddingService,
  SourceOpeningService,
  StandingService,
];

export interface ReferralsParts {
  /** Behind a breaker, where it is somewhere else: `GuardedKeyVault`. */
  readonly vault: KeyVault;
  /** How the rooms that hold names give one up. */
  readonly mover: IdentityMover;
  /** How the database learns who looks; without it the doors believe what the service states. */
  readonly session?: ViewerSession;
}

/** Survivors and sealed sources. Needs PlatformModule. */
@Module({})
export class ReferralsModule {
  static with({ vault, mover, session = new StatedViewer() }: ReferralsParts): DynamicModule {
    return {
      module: ReferralsModule,
      providers: [
        { provide: KeyVault, useValue: vault },
        { provide: IdentityMover, useValue: mover },
        { provide: ViewerSession, useValue: session },
        DoorsRepository,
        Gate,
        PersonKeyService,
        ...SERVICES,
      ],
      exports: SERVICES,
    };
  }
}
