import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AccountService, type ProviderSettings, SessionModule } from '@townline/access';
import { codeAt, type Credentials, type IdentityServer } from '@townline/app-identity';
import { DomainError, SYSTEM_ACTOR } from '@townline/kernel';
import { PlatformModule } from '@townline/platform';
import { NestFactory } from '@nestjs/core';
import type { House } from '../house/house.js';
import { SampleAccessRepository } from './sample-access.repository.js';
import { SAMPLE_AGENCIES, SAMPLE_AGREEMENT, SAMPLE_PEOPLE } from './sample-parts.js';

/** What the demo keeps of its people, for their owner alone. */
const PEOPLE_FILE = 'demo-people.json';

/** Somebody of the demo with what they need to sign in. */
export type SamplePerson = Pick<Credentials, 'subject' | 'username' | 'password' | 'codeSecret' | 'enrollmentUri'>;

/** Everybody of the demo at the provider and at Townline, with their roles; the same people at each start. */
export async function addSamplePeople(
  house: House,
  identity: IdentityServer,
  provider: ProviderSettings,
): Promise<SamplePerson[]> {
  const folder = keysFolderOf(house);
  const known = await readPeople(folder);
  const access = new SampleAccessRepository(house.dataSource.manager);
  const people: SamplePerson[] = [];
  for (const person of SAMPLE_PEOPLE) {
    const subject = await access.subjectOf(person.username);
    people.push(subject === null ? await identity.accounts.create(person) : knownPerson(known, subject));
  }
  // The folder may serve the demo on several servers; those of the latest come last.
  const others = known.filter(({ subject }) => !people.some((one) => one.subject === subject));
  await writeFile(join(folder, PEOPLE_FILE), JSON.stringify([...others, ...people], null, 2), { mode: 0o600 });
  await withAccounts(house, provider, async (accounts) => {
    for (const [at, { name, agency, roles }] of SAMPLE_PEOPLE.entries()) {
      const subject = people[at]?.subject ?? '';
      const account =
        (await accounts.findBySubject(provider.name, subject)) ??
        (await accounts.create({ provider: provider.name, subject, name, agency }, SYSTEM_ACTOR));
      for (const role of roles) await access.grant(account.id, agency, role);
    }
  });
  await access.agree(SAMPLE_AGREEMENT);
  return people;
}

export function addSampleAgencies({ dataSource }: House): Promise<void> {
  return new SampleAccessRepository(dataSource.manager).addAgencies(SAMPLE_AGENCIES);
}

/** The one-time code of somebody of the demo at a moment, as an authenticator would show it. Throws `NO_SUCH_PERSON`. */
export async function sampleCode(keysFolder: string, username: string, moment: Date): Promise<string> {
  const person = (await readPeople(keysFolder)).findLast((one) => one.username === username);
  if (person === undefined) {
    throw new DomainError('NO_SUCH_PERSON', `"${username}" is nobody of the demo; "demo --sign-in" makes its people`);
  }
  return codeAt(person.codeSecret, moment);
}

function knownPerson(known: readonly SamplePerson[], subject: string): SamplePerson {
  const person = known.find((one) => one.subject === subject);
  if (person !== undefined) return person;
  throw new DomainError(
    'PEOPLE_LOST',
    `${PEOPLE_FILE} does not know the people of this database: drop the database townline_demo_signed, and they are made anew`,
  );
}

async function readPeople(folder: string): Promise<SamplePerson[]> {
  const text = await readFile(join(folder, PEOPLE_FILE), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '[]';
    throw error;
  });
  return JSON.parse(text) as SamplePerson[];
}

function keysFolderOf({ settings }: House): string {
  if (settings.keysFolder === undefined)
    throw new DomainError('NO_KEYS_FOLDER', 'the demo keeps its people in a folder');
  return settings.keysFolder;
}

async function withAccounts(
  { dataSource, settings, audit }: House,
  provider: ProviderSettings,
  work: (accounts: AccountService) => Promise<void>,
): Promise<void> {
  const platform = PlatformModule.with({ dataSource, filesFolder: settings.filesFolder, auditTrail: audit?.trail });
  const module = { module: SampleAccounts, imports: [platform, SessionModule.with([provider])] };
  const context = await NestFactory.createApplicationContext(module, { logger: ['error'], abortOnError: false });
  try {
    await work(context.get(AccountService, { strict: false }));
  } finally {
    await context.close();
  }
}

class SampleAccounts {}
