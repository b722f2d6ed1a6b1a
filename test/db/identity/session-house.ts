import { Test } from '@nestjs/testing';
import { type Account, AccountService, SessionModule, SessionService, TokenVerifier } from '@townline/access';
import { type AuditTrail, PlatformModule } from '@townline/platform';
import { ADMINISTRATOR } from '../../support/identity-house.js';
import { type Mint, openMint } from '../../support/minted-tokens.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

/** Accounts and sessions over a database of their own, with tokens that the test mints. */
export interface SessionHouse {
  readonly database: TestDatabase;
  readonly mint: Mint;
  readonly accounts: AccountService;
  readonly sessions: SessionService;
  get<Part>(part: abstract new (...parts: never[]) => Part): Part;
  /** Of somebody new each time. */
  newAccount(extra?: object): Promise<Account>;
  close(): Promise<void>;
}

export async function openSessionHouse(name: string, auditTrail?: AuditTrail): Promise<SessionHouse> {
  const database = await createTestDatabase(name, 8);
  const mint = await openMint();
  const platform = PlatformModule.with({ dataSource: database.dataSource, filesFolder: '.', auditTrail });
  const rooms = await Test.createTestingModule({ imports: [platform, SessionModule.with([])] })
    .overrideProvider(TokenVerifier)
    .useValue(mint.verifier)
    .compile();
  const accounts = rooms.get(AccountService);
  let people = 0;
  return {
    database,
    mint,
    accounts,
    sessions: rooms.get(SessionService),
    get: (part) => rooms.get(part),
    newAccount: (extra = {}) => {
      people += 1;
      const input = { provider: 'mint', subject: `person-${people}`, name: `Person ${people}`, agency: 'AMBERWICK-PD' };
      return accounts.create({ ...input, ...extra }, ADMINISTRATOR);
    },
    close: async () => {
      await rooms.close();
      await database.drop();
    },
  };
}

/** Why it was refused; null when it was not. */
export function faultOf(opening: Promise<unknown>): Promise<unknown> {
  return opening.then(
    () => null,
    ({ fault }: { fault: unknown }) => fault,
  );
}
