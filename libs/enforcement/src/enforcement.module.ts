import { Module } from '@nestjs/common';
import { ProjectionService, RegistryModule } from '@townline/registry';
import { EventFactReader } from './event/event-facts.js';
import { LicenseFactReader } from './license/license-facts.js';

/** What a town or court did. Its facts are read together with the registry's, by `ProjectionService` of the registry. */
@Module({ imports: [RegistryModule] })
export class EnforcementModule {
  constructor(projection: ProjectionService) {
    projection.register(new EventFactReader());
    projection.register(new LicenseFactReader());
  }
}
