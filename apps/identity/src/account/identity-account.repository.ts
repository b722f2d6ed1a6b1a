import type { DataSource, EntityManager } from 'typeorm';
import type { JWK } from 'jose';

/** A person's account at the embedded provider. */
export interface IdentityAccount {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  /** Code of the employing agency. */
  readonly agency: string;
  readonly passwordHash: string;
  readonly codeSecret: string;
  /** The last half minute whose code was used. */
  readonly lastCodeStep: number | null;
  readonly lockedAt: Date | null;
}

export type NewIdentityAccount = Omit<IdentityAccount, 'lastCodeStep' | 'lockedAt'>;

export interface IdentityService {
  readonly clientId: string;
  readonly name: string;
  readonly agency: string;
  readonly publicKeys: readonly JWK[];
}

const COLUMNS = `id, username, name, agency, password_hash as "passwordHash", code_secret as "codeSecret",
  last_code_step::float8 as "lastCodeStep", locked_at as "lockedAt"`;

export class IdentityAccountRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(id: string): Promise<IdentityAccount | null> {
    const [account] = await this.dataSource.query<IdentityAccount[]>(
      `select ${COLUMNS} from identity.account where id = $1 and ended_at is null`,
      [id],
    );
    return account ?? null;
  }

  async findByUsername(manager: EntityManager, username: string): Promise<IdentityAccount | null> {
    const [account] = await manager.query<IdentityAccount[]>(
      `select ${COLUMNS} from identity.account where username = $1 and ended_at is null`,
      [username],
    );
    return account ?? null;
  }

  /** Was an account of this username ended less than a year ago? */
  async isBarred(manager: EntityManager, username: string): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `select 1 from identity.account where username = $1 and ended_at > clock_timestamp() - interval '1 year'`,
      [username],
    );
    return rows.length > 0;
  }

  /** False where the username is taken. */
  async insert(manager: EntityManager, account: NewIdentityAccount): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `insert into identity.account (id, username, name, agency, password_hash, code_secret)
       values ($1, $2, $3, $4, $5, $6) on conflict (username) where ended_at is null do nothing returning id`,
      [account.id, account.username, account.name, account.agency, account.passwordHash, account.codeSecret],
    );
    return rows.length > 0;
  }

  async useCode(manager: EntityManager, id: string, step: number): Promise<void> {
    await manager.query(`update identity.account set last_code_step = $2 where id = $1`, [id, step]);
  }

  async unlock(manager: EntityManager, id: string): Promise<void> {
    await manager.query(`update identity.account set locked_at = null where id = $1`, [id]);
  }

  async end(manager: EntityManager, id: string): Promise<void> {
    await manager.query(`update identity.account set ended_at = clock_timestamp() where id = $1`, [id]);
  }

  async findService(clientId: string): Promise<IdentityService | null> {
    const [service] = await this.dataSource.query<IdentityService[]>(
      `select client_id as "clientId", name, agency, public_keys as "publicKeys"
       from identity.service where client_id = $1 and ended_at is null`,
      [clientId],
    );
    return service ?? null;
  }

  /** False where there is one. */
  async insertService({ clientId, name, agency, publicKeys }: IdentityService): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>(
      `insert into identity.service (client_id, name, agency, public_keys) values ($1, $2, $3, $4)
       on conflict (client_id) do nothing returning client_id`,
      [clientId, name, agency, JSON.stringify(publicKeys)],
    );
    return rows.length > 0;
  }
}
