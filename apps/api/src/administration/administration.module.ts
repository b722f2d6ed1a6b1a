import { type DynamicModule, Module } from '@nestjs/common';
import { AccessModule } from '@townline/access';
import type { AuditSearchService } from '@townline/audit';
import { AccountResolver } from '../account/account.resolver.js';
import { MeResolver } from '../account/me.resolver.js';
import type { Door } from '../actor/door.js';
import { AdministrationService, HouseDoor } from './administration.service.js';
import { AgencyResolver } from './agency.resolver.js';
import { AgreementResolver } from './agreement.resolver.js';
import { AuditDoor, AuditEntryResolver } from './audit-entry.resolver.js';
import { CompartmentResolver } from './compartment.resolver.js';
import { OpeningResolver } from './opening.resolver.js';
import { RoleGrantResolver } from './role-grant.resolver.js';

export interface AdministrationParts {
  readonly door?: Door | null | undefined;
  /** Shows auditors the trail. */
  readonly auditSearch?: AuditSearchService | undefined;
}

/** Who may do what, through GraphQL: accounts, roles, agreements, keys and the trail. */
@Module({})
export class AdministrationModule {
  static with({ door = null, auditSearch }: AdministrationParts): DynamicModule {
    return {
      module: AdministrationModule,
      imports: [AccessModule],
      providers: [
        AccountResolver,
        AdministrationService,
        AgencyResolver,
        AgreementResolver,
        AuditEntryResolver,
        CompartmentResolver,
        MeResolver,
        OpeningResolver,
        RoleGrantResolver,
        { provide: HouseDoor, useValue: new HouseDoor(door) },
        { provide: AuditDoor, useValue: new AuditDoor(auditSearch ?? null) },
      ],
    };
  }
}
