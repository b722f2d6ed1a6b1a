import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { openSigned } from '../../apps/cli/src/serve/signed-serving.js';
import { signIn } from '../support/sign-in.js';
import { testServer } from '../support/test-server.js';
import { townline } from '../support/townline-command.js';

const TOWNLINE = fileURLToPath(new URL('../../apps/cli/bin/townline.mjs', import.meta.url));
const SHOPS = '{ searchBusinesses(where: { venueKind: MASSAGE }, first: 200) { nodes { id events { kind } } } }';

/** The demo with sign-in as its users start it, on the server of this run. */
describe('the demo with sign-in', () => {
  let demo: ChildProcess;
  let [said, printed, issuer, url] = ['', '', '', ''];

  beforeAll(async () => {
    const env = { ...process.env, NODE_OPTIONS: '', DATABASE_URL: testServer().adminUrl };
    demo = spawn(process.execPath, [TOWNLINE, 'demo', '--sign-in', '--port', '0', '--identity-port', '0'], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    demo.stdout?.on('data', (chunk) => (printed += String(chunk)));
    demo.stderr?.on('data', (chunk) => (said += String(chunk)));
    const isEnded = (): boolean => demo.exitCode !== null;
    while (!said.includes('Ctrl-C') && !isEnded()) await pause(100);
    [, issuer = ''] = /people sign in at (\S+)/.exec(said) ?? [];
    [, url = ''] = /GraphiQL at (\S+)/.exec(said) ?? [];
  }, 240_000);
  afterAll(async () => {
    const ended = new Promise((resolve) => demo.once('exit', resolve));
    demo.kill('SIGINT');
    await ended;
    const client = new Client({ connectionString: testServer().adminUrl });
    await client.connect();
    await client.query('drop database if exists townline_demo_signed with (force)');
    await client.query('drop role if exists townline_demo_signed_viewers');
    await client.end();
  });

  async function enter(username: string): Promise<string> {
    const pattern = new RegExp(`  ${username} .*\\n    password  (\\S+)\\n.*\\n.*secret=([A-Z2-7]+)`);
    const [, password = '', codeSecret = ''] = pattern.exec(printed) ?? [];
    return (await signIn(issuer, { username, password, codeSecret })).access_token;
  }

  /** How many acts of enforcement are known of all shops that are shown. */
  async function countEvents(token: string, headers: Record<string, string> = {}): Promise<number> {
    const answer = await fetch(`${url}graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
      body: JSON.stringify({ query: SHOPS }),
    });
    const body = (await answer.json()) as { data?: { searchBusinesses: { nodes: { events: object[] }[] } } };
    expect(body).not.toHaveProperty('errors');
    return (body.data?.searchBusinesses.nodes ?? []).reduce((sum, { events }) => sum + events.length, 0);
  }

  it('answers nobody who has not signed in, and lets GraphiQL sign people in without a script inside the page', async () => {
    const question = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ __typename }"}',
    };
    expect((await fetch(`${url}graphql`, question)).status).toBe(401);
    const page = await fetch(url);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`connect-src 'self' ${issuer};`);
    expect(policy).toContain(`script-src 'self';`);
    expect(await page.text()).not.toMatch(/<script>/);
    const script = await (await fetch(`${url}graphiql/start.js`)).text();
    expect(script).toContain(JSON.stringify({ issuer, clientId: 'townline-native', scope: 'openid profile townline' }));
    // The page asks the provider from another origin.
    const origin = url.slice(0, -1);
    const asked = await fetch(`${issuer}/.well-known/openid-configuration`, { headers: { origin } });
    expect([origin, '*']).toContain(asked.headers.get('access-control-allow-origin'));
  });

  it('shows each the public records and their own agency’s; the other’s for a purpose that is agreed on', async () => {
    const [detective, inspector] = [await enter('detective'), await enter('inspector')];
    const [ofPolice, ofHealth] = [await countEvents(detective), await countEvents(inspector)];
    const shared = await countEvents(detective, { 'x-townline-purpose': 'INVESTIGATION' });
    expect(ofPolice).toBeGreaterThan(0);
    expect(ofHealth).toBeGreaterThan(0);
    expect(shared).toBeGreaterThan(ofPolice);
    expect(shared).toBeGreaterThan(ofHealth);
    expect(await countEvents(inspector, { 'x-townline-purpose': 'INVESTIGATION' })).toBe(ofHealth);
  });

  it('says the one-time code of its people, and of nobody else', async () => {
    expect(await townline(['demo', '--code', 'supervisor'], {})).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^\d{6}\n$/) as unknown,
    });
    expect(await townline(['demo', '--code', 'nobody'], {})).toMatchObject({ status: 1 });
  });
});

describe('serving in production', () => {
  it('does not begin without identity providers', async () => {
    const environment = { NODE_ENV: 'production', DATABASE_URL: testServer().adminUrl, TOWNLINE_PROVIDERS: '' };
    const { status, stderr } = await townline(['serve'], environment);
    expect(status).toBe(1);
    expect(stderr).toContain('townline: in production people sign in: state --providers or TOWNLINE_PROVIDERS\n');
  });

  it('does not begin as a role that sees past the policies, nor where nobody says as which', async () => {
    const settings = { url: '', filesFolder: '', poolSize: 2, migrate: false, takeOverSignals: () => undefined };
    const request = { providers: [], apiDatabaseUrl: testServer().adminUrl };
    await expect(openSigned(settings, request)).rejects.toMatchObject({ code: 'UNFIT_API_ROLE' });
    await expect(openSigned(settings, { ...request, apiDatabaseUrl: undefined })).rejects.toMatchObject({
      code: 'NO_API_DATABASE',
    });
  });
});
