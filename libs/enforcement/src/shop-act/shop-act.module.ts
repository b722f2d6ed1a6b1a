import { Module } from '@nestjs/common';
import { JurisdictionsModule } from '@townline/jurisdictions';
import { PremisesReadRepository, RegistryModule } from '@townline/registry';
import { EnforcementModule } from '../enforcement.module.js';
import { ClosingService } from './closing.service.js';
import { ShopActGate } from './shop-act-gate.service.js';
import { ShopActRepository } from './shop-act.repository.js';
import { ShopActService } from './shop-act.service.js';
import { ShopTowns } from './shop-towns.js';

/** What agencies do about shops: entered by their people, or brought by imports. Needs the global `PlatformModule`. */
@Module({
  imports: [EnforcementModule, JurisdictionsModule, RegistryModule],
  providers: [ClosingService, PremisesReadRepository, ShopActGate, ShopActRepository, ShopActService, ShopTowns],
  exports: [ClosingService, ShopActService],
})
export class ShopActModule {}
