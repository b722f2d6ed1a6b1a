import { type DynamicModule, Module } from '@nestjs/common';
import { CaseworkModule } from '@townline/casework';
import { ExchangeModule } from '@townline/exchange';
import { JurisdictionsModule } from '@townline/jurisdictions';
import { AlertModule, DeconflictionModule, LeadsModule, PurgeModule } from '@townline/leads';
import { type KeyVault, NoSigningKey, PlatformModule, type PlatformParts } from '@townline/platform';
import { IntelligenceModule } from '@townline/registry';
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
        CaseworkModule,
        IntelligenceModule,
        PurgeModule,
        DeconflictionModule.with(keyVault),
        // Receipts are signed by the API alone.
        ExchangeModule.with({ filesFolder: parts.filesFolder, signingKey: new NoSigningKey() }),
      ],
    };
  }
}
