import type { DataSource, EntityManager } from 'typeorm';

/** How far one sign-in has come. It begins with a right password. */
export interface SignIn {
  readonly accountId: string;
  readonly username: string;
  readonly hasCode: boolean;
  readonly hasBanner: boolean;
}

/** Minutes from the password to the end of the sign-in. */
const MINUTES = 10;

export class SignInRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Null before the right password, and when too long has passed since. */
  async find(interaction: string): Promise<SignIn | null> {
    const [signIn] = await this.dataSource.query<SignIn[]>(
      `select s.account_id as "accountId", a.username, s.code_at is not null as "hasCode",
         s.banner_at is not null as "hasBanner"
       from identity.sign_in s join identity.account a on a.id = s.account_id
       where s.interaction = $1 and s.password_at > clock_timestamp() - make_interval(mins => $2)
         and a.locked_at is null and a.ended_at is null`,
      [interaction, MINUTES],
    );
    return signIn ?? null;
  }

  /** Another password later begins anew. */
  async begin(manager: EntityManager, interaction: string, accountId: string): Promise<void> {
    await manager.query(
      `insert into identity.sign_in (interaction, account_id) values ($1, $2)
       on conflict (interaction) do update set account_id = excluded.account_id, password_at = clock_timestamp(),
         code_at = null, banner_at = null, banner_digest = null`,
      [interaction, accountId],
    );
  }

  async passCode(manager: EntityManager, interaction: string): Promise<void> {
    await manager.query(
      `update identity.sign_in set code_at = clock_timestamp() where interaction = $1 and code_at is null`,
      [interaction],
    );
  }

  /** Keeps that the notice was read. False where the second factor is not there. */
  async acknowledge(interaction: string, bannerDigest: Buffer): Promise<boolean> {
    const [rows] = await this.dataSource.query<[unknown[], number]>(
      `update identity.sign_in set banner_at = clock_timestamp(), banner_digest = $2
       where interaction = $1 and code_at is not null returning interaction`,
      [interaction, bannerDigest],
    );
    return rows.length > 0;
  }
}
