import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { FirstAdministratorService, INSTALLATION } from '@townline/access';
import { DomainError } from '@townline/kernel';
import { AppConfig } from '@townline/platform';
import { withDatabaseOptions } from '../house/database-options.js';
import { withInstallation, type DatabaseOptions } from '../house/installation.js';
import { report } from '../house/report.js';
import { readProviders } from '../serve/signed-serving.js';

interface AdministratorOptions extends DatabaseOptions {
  readonly provider: string;
  readonly subject: string;
  readonly name: string;
  readonly agency: string;
  readonly providers?: string | undefined;
  readonly reason?: string | undefined;
}

export function registerAccount(program: Command): void {
  const account = program.command('account').description('who may sign in, before anybody can');
  const create = account
    .command('create-administrator')
    .description('makes the first administrator of an agency, who takes in everybody else')
    .requiredOption('--provider <name>', 'the identity provider, as the list of providers calls it')
    .requiredOption('--subject <id>', "the provider's own, lasting name for the person (sub)")
    .requiredOption('--name <name>', 'of the person')
    .option('--agency <code>', 'that they administer; this installation takes in the others', INSTALLATION)
    .option('--providers <file>', 'the list of identity providers, to check the name (default: TOWNLINE_PROVIDERS)')
    .option('--reason <words>', 'why one is made although the agency has an administrator');
  withDatabaseOptions(create).action((options: AdministratorOptions) => createAdministrator(options));
  for (const command of account.commands) command.exitOverride();
}

async function createAdministrator(options: AdministratorOptions): Promise<void> {
  await checkProvider(options);
  const { provider, subject, name, agency, reason = null } = options;
  await withInstallation(options, report, async ({ context }) => {
    const administrators = context.get(FirstAdministratorService, { strict: false });
    const actor = { name: userInfo().username, agency: 'command line' };
    const { id } = await administrators.create({ provider, subject, name, agency, reason }, actor);
    console.log(JSON.stringify({ account: id, agency, role: 'ADMINISTRATOR' }));
    report(`account: ${name} administers ${agency}, and may sign in with ${provider}`);
  });
}

/** A name that no provider has would let nobody in. Without a list nothing is compared. */
async function checkProvider({ provider, providers }: AdministratorOptions): Promise<void> {
  const file = providers ?? AppConfig.fromEnvironment(process.env).providersFile;
  if (file === undefined) return;
  const names = (await readProviders(file)).map(({ name }) => name);
  if (names.includes(provider)) return;
  throw new DomainError('NO_SUCH_PROVIDER', `${file} lists ${names.join(', ')}, not ${provider}`);
}
