import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from './source-tree.js';

interface Service {
  readonly image: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly environment: Record<string, string>;
  readonly volumes: string[];
  readonly ports?: string[];
  readonly depends_on?: Record<string, { readonly condition: string }>;
  readonly healthcheck: { readonly test: string[]; readonly interval: string; readonly retries: number };
}

const text = readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8');
const compose = parse(text) as { services: Record<string, Service>; volumes: Record<string, unknown> };
const services = Object.entries(compose.services);

/** A value that is stated here although it ought to come from outside, with no default. */
function isSecretStated(key: string, value: string): boolean {
  const named = /pass|secret|token|key$/i.test(key) && !/_FILE$/.test(key);
  const [, password] = /\/\/[^:/]*:([^@]*)@/.exec(value) ?? [];
  const stated = named ? value : password;
  return stated !== undefined && !/^\$\{\w+:\?[^}]*\}$/.test(stated);
}

describe('docker-compose.yml', () => {
  it('has PostGIS, the api and the worker', () => {
    expect(services.map(([name]) => name).sort()).toEqual(['api', 'postgis', 'worker']);
    expect(compose.services['postgis']?.image).toMatch(/^postgis\/postgis:1[5-9]-3\.[3-9]$/);
  });

  it.each(services)('%s is asked for its health', (_name, { healthcheck }) => {
    expect(healthcheck.test[0]).toBe('CMD');
    expect(healthcheck.test.length).toBeGreaterThan(1);
    expect(healthcheck.retries).toBeGreaterThan(0);
  });

  it('starts each when what it stands on is healthy', () => {
    const conditions = (name: string) => compose.services[name]?.depends_on;
    expect(conditions('api')).toEqual({ postgis: { condition: 'service_healthy' } });
    expect(conditions('worker')).toEqual({ api: { condition: 'service_healthy' } });
  });

  it('keeps data in named volumes', () => {
    const used = services.flatMap(([, { volumes }]) => volumes.map((volume) => volume.split(':')[0] ?? ''));
    expect([...new Set(used)].sort()).toEqual(Object.keys(compose.volumes).sort());
    expect(compose.services['postgis']?.volumes).toEqual(['database:/var/lib/postgresql/data']);
    for (const name of ['api', 'worker'])
      expect(compose.services[name]?.volumes).toEqual(['files:/files', 'keys:/keys']);
  });

  it('holds no secret', () => {
    const values = services.flatMap(([, { environment }]) => Object.entries(environment));
    expect(values.filter(([key, value]) => isSecretStated(key, value))).toEqual([]);
    expect(values.some(([key]) => key === 'POSTGRES_PASSWORD')).toBe(true);
    expect(isSecretStated('POSTGRES_PASSWORD', 'townline')).toBe(true);
    expect(isSecretStated('POSTGRES_PASSWORD', '${PASSWORD:-townline}')).toBe(true);
    expect(isSecretStated('DATABASE_URL', 'postgres://townline:secret@postgis/townline')).toBe(true);
  });

  it('publishes on loopback alone', () => {
    const ports = services.flatMap(([, service]) => service.ports ?? []);
    expect(ports.length).toBeGreaterThan(0);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it('builds from a Dockerfile that is there and runs as an ordinary user', () => {
    const builds = services.flatMap(([, { build }]) => (build ? [build.dockerfile] : []));
    expect(new Set(builds)).toEqual(new Set(['apps/api/Dockerfile']));
    expect(existsSync(join(ROOT, 'apps/api/Dockerfile'))).toBe(true);
    const dockerfile = readFileSync(join(ROOT, 'apps/api/Dockerfile'), 'utf8');
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).not.toMatch(/postgres:\/\/|PASSWORD/);
  });
});
