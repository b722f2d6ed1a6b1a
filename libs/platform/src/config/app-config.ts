import { plainToInstance } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, Min, validateSync } from 'class-validator';
import { DomainError } from '@townline/kernel';

/** Everything the environment may say, checked once at start. Secrets are marked and never printed. */
export class AppConfig {
  /** Secret: holds the password. `postgres://user:password@host:port/database` */
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\//, { message: 'DATABASE_URL must start with postgres:// or postgresql://' })
  databaseUrl?: string;

  @IsIn(['development', 'test', 'production'], { message: 'NODE_ENV must be development, test or production' })
  environment: 'development' | 'test' | 'production' = 'development';

  /** Where received files lie. */
  @IsString()
  filesFolder = '.townline/files';

  @IsInt({ message: 'TOWNLINE_PORT must be a whole number' })
  @Min(0)
  @Max(65_535)
  port = 4600;

  /** Read from the environment by the apps; nothing else in the house looks at `process.env`. */
  static fromEnvironment(environment: NodeJS.ProcessEnv): AppConfig {
    const stated = {
      databaseUrl: environment['DATABASE_URL'],
      environment: environment['NODE_ENV'],
      filesFolder: environment['TOWNLINE_FILES'],
      port: environment['TOWNLINE_PORT'] === undefined ? undefined : Number(environment['TOWNLINE_PORT']),
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
