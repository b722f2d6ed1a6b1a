import { Module } from '@nestjs/common';
import { JurisdictionsModule } from '@townline/jurisdictions';
import { RegistryModule } from '@townline/registry';
import { EnforcementModule } from '../enforcement.module.js';
import { ClosingService } from './closing.service.js';
import { ShopActGate } from './shop-act-gate.service.js';
import { ShopActRepository } from './shop-act.repository.js';
import { ShopActService } from './shop-act.service.js';

/** What agencies do about shops: entered by their people, or brought by imports. Needs the global `PlatformModule`. */
@Module({
  imports: [EnforcementModule, JurisdictionsModule, RegistryModule],
  providers: [ClosingService, ShopActGate, ShopActRepository, ShopActService],
  exports: [ClosingService, ShopActService],
})
export class ShopActModule {}
