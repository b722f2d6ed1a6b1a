import { type DynamicModule, Module } from '@nestjs/common';
import { KeyVault } from '@townline/platform';
import { DeconflictionIndexRepository } from './deconfliction-index.repository.js';
import { DeconflictionIndexService } from './deconfliction-index.service.js';
import { DeconflictionRepository } from './deconfliction.repository.js';
import { DeconflictionService } from './deconfliction.service.js';
import { DigestService, NoKeyVault } from './digest.service.js';
import { OperationPlanRepository } from './operation-plan.repository.js';
import { OperationPlanService } from './operation-plan.service.js';

const SERVICES = [DeconflictionIndexService, DeconflictionService, OperationPlanService];

/** Who else looks at the same, and who else means to be there. Needs the global `PlatformModule`. */
@Module({})
export class DeconflictionModule {
  /** Without a vault identifiers cannot be asked for; plans need none. */
  static with(vault: KeyVault = new NoKeyVault()): DynamicModule {
    return {
      module: DeconflictionModule,
      providers: [
        { provide: KeyVault, useValue: vault },
        DeconflictionIndexRepository,
        DeconflictionRepository,
        DigestService,
        OperationPlanRepository,
        ...SERVICES,
      ],
      exports: SERVICES,
    };
  }
}
