import { join } from 'node:path';
import { checkProviders } from '@townline/access';
import { AAL2, API_AUDIENCE, IdentityServer, NATIVE_CLIENT } from '@townline/app-identity';
import type { House } from '../house/house.js';
import { report } from '../house/report.js';
import { serveTo } from '../serve/serve.command.js';
import { openSigned } from '../serve/signed-serving.js';
import { addSamplePeople, type SamplePerson } from './sample-people.js';
import { SAMPLE_AGENCIES, SAMPLE_PEOPLE } from './sample-parts.js';

export interface SignedDemo {
  readonly port?: number | undefined;
  readonly identityPort: number;
}

/** The demo as an installation runs: people of two agencies sign in with the embedded provider and see what they may. */
export async function serveSignedDemo(house: House, { port, identityPort }: SignedDemo): Promise<void> {
  const { keysFolder = '.' } = house.settings;
  const keyFile = join(keysFolder, 'identity-keys.json');
  const identity = IdentityServer.create(house.dataSource, { environment: process.env['NODE_ENV'], keyFile });
  const issuer = await identity.start(identityPort);
  try {
    const providers = checkProviders([demoProvider(issuer)]);
    const [provider] = providers;
    if (provider === undefined) throw new TypeError('the demo has a provider');
    printPeople(await addSamplePeople(house, identity, provider));
    report(`identity: people sign in at ${issuer}`);
    const graphiqlSignIn = { issuer, clientId: NATIVE_CLIENT, scope: 'openid profile townline' };
    const signed = await openSigned(house.settings, { providers, apiDatabaseUrl: undefined });
    try {
      await serveTo(house, { port, host: '127.0.0.1', worker: true }, { ...signed, graphiqlSignIn });
    } finally {
      await signed.viewers.destroy();
    }
  } finally {
    await identity.close();
  }
}

function demoProvider(issuer: string): object {
  return {
    name: 'demo',
    issuer,
    audience: API_AUDIENCE,
    algorithms: ['ES256'],
    acr: [AAL2],
    agencies: SAMPLE_AGENCIES.map(({ code }) => code),
    claims: { agency: 'agency' },
    networks: ['127.0.0.0/8'],
  };
}

function printPeople(people: readonly SamplePerson[]): void {
  console.log('\nWho may sign in. All of them are invented, and so are their agencies.\n');
  for (const [at, { username, password, enrollmentUri }] of people.entries()) {
    const { agency, roles } = SAMPLE_PEOPLE[at] ?? { agency: '', roles: [] };
    console.log(`  ${username}  (${roles.join(', ')}, ${agency})`);
    console.log(`    password  ${password}`);
    console.log(`    codes     npm run -s townline -- demo --code ${username}`);
    console.log(`    or in an authenticator: ${enrollmentUri}\n`);
  }
}
