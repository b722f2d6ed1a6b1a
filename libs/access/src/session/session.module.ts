import { type DynamicModule, Module } from '@nestjs/common';
import { AccountRepository } from '../account/account.repository.js';
import { AccountService } from '../account/account.service.js';
import { createTokenVerifier } from '../token/create-token-verifier.js';
import type { ProviderSettings } from '../token/provider-settings.js';
import { TokenVerifier } from '../token/token-verifier.js';
import { SessionRepository } from './session.repository.js';
import { SessionService } from './session.service.js';
import { SessionWatch } from './session-watch.service.js';

/** Signing in with an installation's identity providers. Needs the global `PlatformModule`. */
@Module({})
export class SessionModule {
  static with(providers: readonly ProviderSettings[]): DynamicModule {
    return {
      module: SessionModule,
      providers: [
        { provide: TokenVerifier, useFactory: () => createTokenVerifier(providers) },
        AccountRepository,
        AccountService,
        SessionRepository,
        SessionService,
        SessionWatch,
      ],
      exports: [AccountService, SessionService, SessionWatch, TokenVerifier],
    };
  }
}
