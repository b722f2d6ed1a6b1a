import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { DataSource } from 'typeorm';
import type { IdentityAccountRepository } from '../account/identity-account.repository.js';
import { serviceClient } from './clients.js';

const LIVE = `(expires_at is null or expires_at > clock_timestamp())`;
const PAYLOAD = `payload || case when consumed_at is null then '{}'::jsonb
  else jsonb_build_object('consumed', extract(epoch from consumed_at)::int) end as payload`;

/** Where the provider keeps what lives longer than a request; one of its kinds of record for each adapter. */
export class PostgresAdapter implements Adapter {
  constructor(
    private readonly kind: string,
    private readonly dataSource: DataSource,
    private readonly accounts: IdentityAccountRepository,
  ) {}

  async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
    const seconds = Number.isFinite(expiresIn) ? expiresIn : null;
    await this.dataSource.query(
      `insert into identity.provider_record (kind, id, payload, grant_id, uid, expires_at)
       values ($1, $2, $3, $4, $5, clock_timestamp() + make_interval(secs => $6))
       on conflict (kind, id) do update set payload = excluded.payload, grant_id = excluded.grant_id,
         uid = excluded.uid, expires_at = excluded.expires_at`,
      [this.kind, id, JSON.stringify(payload), payload.grantId ?? null, payload.uid ?? null, seconds],
    );
    await this.dataSource.query(`delete from identity.provider_record where expires_at < clock_timestamp()`);
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    if (this.kind === 'Client') {
      const service = await this.accounts.findService(id);
      return service === null ? undefined : serviceClient(service);
    }
    return this.findBy('id', id);
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.findBy('uid', uid);
  }

  /** The device flow is off. */
  async findByUserCode(): Promise<undefined> {
    return undefined;
  }

  async consume(id: string): Promise<void> {
    await this.dataSource.query(
      `update identity.provider_record set consumed_at = clock_timestamp() where kind = $1 and id = $2`,
      [this.kind, id],
    );
  }

  async destroy(id: string): Promise<void> {
    await this.dataSource.query(`delete from identity.provider_record where kind = $1 and id = $2`, [this.kind, id]);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await this.dataSource.query(`delete from identity.provider_record where kind = $1 and grant_id = $2`, [
      this.kind,
      grantId,
    ]);
  }

  private async findBy(column: 'id' | 'uid', value: string): Promise<AdapterPayload | undefined> {
    const [record] = await this.dataSource.query<{ payload: AdapterPayload }[]>(
      `select ${PAYLOAD} from identity.provider_record where kind = $1 and ${column} = $2 and ${LIVE}`,
      [this.kind, value],
    );
    return record?.payload;
  }
}
