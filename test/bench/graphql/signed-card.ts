import { randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { checkProviders, type ProviderSettings } from '@townline/access';
import { createApi } from '@townline/app-api';
import { runSealJob } from '@townline/app-worker';
import { openAudit, WORDS_KEY } from '@townline/audit';
import { createDataSource } from '@townline/database';
import { ensureApiLogin, FileKeyVault, FileSigningKey, SystemClock } from '@townline/platform';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { DataSource } from 'typeorm';

const AGENCY = 'BENCH-PD';
const AUDIENCE = 'townline-bench';
const AAL2 = 'aal2';

/**
 * The API as an installation runs it: somebody who has signed in, a role under forced policies, an entry in the trail with each
 * answer and the sealer behind it. Returns its address and a token of a detective.
 */
export async function startSigned(url: string, folder: string): Promise<{ address: string; token: string }> {
  const engine = await createDataSource(url).initialize();
  const viewers = await createDataSource(await ensureApiLogin(url, randomBytes(12).toString('hex'))).initialize();
  const subject = await makeDetective(engine);
  const issuer = await openIssuer(subject);
  const audit = await openTrail(engine, join(folder, 'keys'));
  const providers = [issuer.provider];
  const api = await createApi(engine, { filesFolder: folder, providers, viewers, auditTrail: audit.trail });
  const { signal } = new AbortController();
  void runSealJob(audit.sealer, { signal, onFailure: (error) => console.error(error) });
  return { address: await api.start(0), token: issuer.token };
}

/** Roles belong to the server: the one that was made for this database would outlast it. */
export async function dropLogin(dataSource: DataSource): Promise<void> {
  await dataSource.query(
    `do $$ begin execute format('drop role if exists %I', left(current_database() || '_viewers', 63)); end $$`,
  );
}

async function makeDetective(engine: DataSource): Promise<string> {
  const [id, subject] = [randomUUID(), randomUUID()];
  await engine.query(
    `insert into access.agency (code, name, kind) values ($1, 'Bench Police', 'POLICE') on conflict do nothing`,
    [AGENCY],
  );
  await engine.query(
    `insert into access.account (id, provider, subject, kind, name, agency, state, created_by)
     values ($1, 'bench', $2, 'PERSON', 'Jo Rivers', $3, 'ACTIVE', 'bench')`,
    [id, subject, AGENCY],
  );
  await engine.query(
    `insert into access.role_grant (id, account_id, agency, role, since) values ($1, $2, $3, 'DETECTIVE', '2020-01-01')`,
    [randomUUID(), id, AGENCY],
  );
  return subject;
}

/** An identity provider that says its keys, and has signed one person in. */
async function openIssuer(subject: string): Promise<{ provider: ProviderSettings; token: string }> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'bench', alg: 'ES256' }] };
  const server = createServer((request, response) => {
    const known = { issuer, jwks_uri: `${issuer}/keys` };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(request.url === '/keys' ? keys : known));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const networks = ['127.0.0.0/8'];
  const stated = {
    name: 'bench',
    issuer,
    audience: AUDIENCE,
    algorithms: ['ES256'],
    acr: [AAL2],
    agencies: [AGENCY],
    networks,
  };
  const [provider] = checkProviders([stated]);
  if (provider === undefined) throw new Error('no provider');
  const now = Math.floor(Date.now() / 1_000);
  const claims = { iss: issuer, aud: AUDIENCE, sub: subject, client_id: 'bench', acr: AAL2 };
  const token = await new SignJWT({ ...claims, iat: now, auth_time: now - 10, exp: now + 3_600 })
    .setProtectedHeader({ alg: 'ES256', kid: 'bench', typ: 'at+jwt' })
    .sign(privateKey);
  return { provider, token };
}

async function openTrail(dataSource: DataSource, keys: string): Promise<ReturnType<typeof openAudit>> {
  const vault = new FileKeyVault(keys);
  await vault.ensure(WORDS_KEY);
  const signingKey = new FileSigningKey(join(keys, 'audit-checkpoint.pem'));
  await signingKey.ensure();
  return openAudit({
    dataSource,
    vault,
    signingKey,
    clock: new SystemClock(),
    onFailure: (error) => console.error(error),
  });
}
