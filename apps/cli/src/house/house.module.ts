import { type DynamicModule, Module } from '@nestjs/common';
import { JurisdictionsModule } from '@townline/jurisdictions';
import { AlertModule, LeadsModule } from '@townline/leads';
import { PlatformModule, type PlatformParts } from '@townline/platform';
import { SourcesModule } from '@townline/sources';

/** Every room the command line works in, on one database. */
@Module({})
export class HouseModule {
  static on(parts: PlatformParts): DynamicModule {
    return {
      module: HouseModule,
      imports: [PlatformModule.with(parts), SourcesModule, JurisdictionsModule, LeadsModule, AlertModule],
    };
  }
}
