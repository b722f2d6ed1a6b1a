import { isIP } from 'node:net';
import { plainToInstance } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  Validate,
  ValidatorConstraint,
  validateSync,
  type ValidatorConstraintInterface,
} from 'class-validator';
import { DomainError } from '@townline/kernel';

@ValidatorConstraint({ name: 'networks' })
class NetworksRule implements ValidatorConstraintInterface {
  validate(networks: unknown): boolean {
    return Array.isArray(networks) && networks.every(isNetwork);
  }

  defaultMessage(): string {
    return 'TOWNLINE_WEBHOOK_NETWORKS and TOWNLINE_PROXIES must be networks like 10.20.0.0/16 or fd00::/8, parted by commas';
  }
}

function isNetwork(text: unknown): boolean {
  const [address = '', prefix = '', ...more] = typeof text === 'string' ? text.split('/') : [];
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return more.length === 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= most;
}

/** Everything the environment may say, checked once at start. Secrets are marked and never printed. */
export class AppConfig {
  /** Secret: holds the password. `postgres://user:password@host:port/database` */
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\//, { message: 'DATABASE_URL must start with postgres:// or postgresql://' })
  databaseUrl?: string;

  /** Secret: holds the password. The same database for the API's own role, an ordinary login role in `townline_api`. */
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\//, { message: 'TOWNLINE_API_DATABASE_URL must start with postgres:// or postgresql://' })
  apiDatabaseUrl?: string;

  /** The file that lists the identity providers whose people may come in. */
  @IsOptional()
  @IsString()
  providersFile?: string;

  @IsIn(['development', 'test', 'production'], { message: 'NODE_ENV must be development, test or production' })
  environment: 'development' | 'test' | 'production' = 'development';

  /** Where received files lie. */
  @IsString()
  filesFolder = '.townline/files';

  /** Where keys lie that no database holds. Keep it apart from backups of the database and of the files. */
  @IsString()
  keysFolder = '.townline/keys';

  @IsInt({ message: 'TOWNLINE_PORT must be a whole number' })
  @Min(0)
  @Max(65_535)
  port = 4600;

  /** Full days after which a claim on a lead is shown as stale. */
  @IsInt({ message: 'TOWNLINE_STALE_CLAIM_DAYS must be a whole number' })
  @Min(1, { message: 'TOWNLINE_STALE_CLAIM_DAYS must be 1 or more' })
  @Max(3_650, { message: 'TOWNLINE_STALE_CLAIM_DAYS must be 3650 or less' })
  staleClaimDays = 14;

  /** How large a question to the API may be, `depth=12,cost=100000`; the API checks the names. */
  @IsOptional()
  @IsString()
  queryLimits?: string;

  /** One's own networks to which webhooks may post besides public addresses, as CIDR. */
  @Validate(NetworksRule)
  webhookNetworks: string[] = [];

  /** The proxies that end TLS in front of the house, as addresses or CIDR; without any, this machine alone is answered. */
  @Validate(NetworksRule)
  proxies: string[] = [];

  /** Origins whose pages may ask, `https://townline.example`; the API checks them. */
  @IsString({ each: true })
  origins: string[] = [];

  /** Days from a closing by order to the re-inspection, for towns of which no period is known. */
  @IsInt({ message: 'TOWNLINE_REINSPECTION_DAYS must be a whole number' })
  @Min(1, { message: 'TOWNLINE_REINSPECTION_DAYS must be 1 or more' })
  @Max(365, { message: 'TOWNLINE_REINSPECTION_DAYS must be 365 or less' })
  reinspectionDays = 30;

  /** Days after its due day from which a re-inspection is overdue. */
  @IsInt({ message: 'TOWNLINE_OVERDUE_DAYS must be a whole number' })
  @Min(0, { message: 'TOWNLINE_OVERDUE_DAYS must be 0 or more' })
  @Max(90, { message: 'TOWNLINE_OVERDUE_DAYS must be 90 or less' })
  overdueDays = 7;

  /** Where clamd listens, which looks into files that people bring: `unix:/run/clamav/clamd.ctl` or `tcp://127.0.0.1:3310`. */
  @IsOptional()
  @Matches(/^(unix:\/|tcp:\/\/)/, { message: 'TOWNLINE_CLAMD is unix:/path or tcp://host:port' })
  clamd?: string;

  /** The largest file that may be brought into a case, in bytes. */
  @IsInt({ message: 'TOWNLINE_MOST_UPLOAD_BYTES must be a whole number' })
  @Min(1, { message: 'TOWNLINE_MOST_UPLOAD_BYTES must be 1 or more' })
  @Max(2_147_483_647, { message: 'TOWNLINE_MOST_UPLOAD_BYTES must be 2147483647 or less' })
  mostUploadBytes = 536_870_912;

  /** When everything is counted and resolved anew each night, UTC. */
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'TOWNLINE_REFRESH_AT must be a time of day such as 03:30' })
  refreshAt = '03:30';

  /** Read from the environment by the apps; nothing else in the house looks at `process.env`. */
  static fromEnvironment(environment: NodeJS.ProcessEnv): AppConfig {
    const stated = {
      databaseUrl: environment['DATABASE_URL'],
      apiDatabaseUrl: environment['TOWNLINE_API_DATABASE_URL'],
      providersFile: environment['TOWNLINE_PROVIDERS'],
      environment: environment['NODE_ENV'],
      filesFolder: environment['TOWNLINE_FILES'],
      keysFolder: environment['TOWNLINE_KEYS'],
      port: numberOf(environment['TOWNLINE_PORT']),
      queryLimits: environment['TOWNLINE_QUERY_LIMITS'],
      proxies: listOf(environment['TOWNLINE_PROXIES']),
      origins: listOf(environment['TOWNLINE_ORIGINS']),
      webhookNetworks: listOf(environment['TOWNLINE_WEBHOOK_NETWORKS']),
      reinspectionDays: numberOf(environment['TOWNLINE_REINSPECTION_DAYS']),
      overdueDays: numberOf(environment['TOWNLINE_OVERDUE_DAYS']),
      refreshAt: environment['TOWNLINE_REFRESH_AT'],
      clamd: environment['TOWNLINE_CLAMD'],
      mostUploadBytes: numberOf(environment['TOWNLINE_MOST_UPLOAD_BYTES']),
      staleClaimDays: numberOf(environment['TOWNLINE_STALE_CLAIM_DAYS']),
    };
    const present = Object.fromEntries(
      Object.entries(stated).filter(([, value]) => value !== undefined && value !== ''),
    );
    const config = plainToInstance(AppConfig, present);
    const [first] = validateSync(config, { whitelist: true });
    if (first) throw new DomainError('INVALID_CONFIG', Object.values(first.constraints ?? {}).join('; '));
    return config;
  }
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined || text === '' ? undefined : Number(text);
}

function listOf(text: string | undefined): string[] | undefined {
  return text === undefined || text === '' ? undefined : text.split(',').map((part) => part.trim());
}
