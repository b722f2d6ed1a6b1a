import { type DynamicModule, Module } from '@nestjs/common';
import { JurisdictionsModule } from '@townline/jurisdictions';
import { AlertModule, DeconflictionModule, LeadsModule } from '@townline/leads';
import { type KeyVault, PlatformModule, type PlatformParts } from '@townline/platform';
import { SourcesModule } from '@townline/sources';

/** Every room the command line works in, on one database. */
@Module({})
export class HouseModule {
  static on(parts: PlatformParts, keyVault?: KeyVault): DynamicModule {
    return {
      module: HouseModule,
      imports: [
        PlatformModule.with(parts),
        SourcesModule,
        JurisdictionsModule,
        LeadsModule,
        AlertModule,
        DeconflictionModule.with(keyVault),
      ],
    };
  }
}
