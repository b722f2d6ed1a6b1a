import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import type { Role } from '@townline/access';
import type { ApiConfig } from '@townline/app-api';
import { FileKeyVault } from '@townline/platform';
import supertest from 'supertest';
import { type GuardedApi, openGuardedApi, type PersonAtWork } from '../support/signed-api.js';

export const [POLICE, HELPERS, SHELTER] = ['AMBERWICK-PD', 'AMBERWICK-ADVOCATES', 'LANTERN-HOUSE'];

/** What a change answers. */
export interface Changed {
  readonly id?: string | null;
  readonly recipientsToTell?: readonly string[];
  readonly code?: string;
}

/** The signed API with a vault, two compartments that are switched on, and those who work with survivors. */
export interface SurvivorHouse {
  readonly api: GuardedApi;
  readonly people: Readonly<Record<string, PersonAtWork>>;
  /** Compartment of the police, of the advocates, and of sealed sources. */
  readonly rooms: { survivors: string; advocates: string; sources: string };
  as(who: string): PersonAtWork;
  /** The one field of a mutation. */
  change(who: string, field: string, types?: string, variables?: object): Promise<Changed>;
  /** Data of a question; fails on errors. */
  read<T>(who: string, query: string, variables?: object): Promise<T>;
  /** The text of whatever is answered. */
  text(who: string, query: string, variables?: object): Promise<string>;
  close(): Promise<void>;
}

const CAST: readonly (readonly [username: string, agency: string, role: Role])[] = [
  ['det', POLICE, 'DETECTIVE'],
  ['other', POLICE, 'DETECTIVE'],
  ['sup', POLICE, 'SUPERVISOR'],
  ['sue', POLICE, 'SUPERVISOR'],
  ['ana', POLICE, 'ANALYST'],
  ['adm', POLICE, 'ADMINISTRATOR'],
  ['clerk', POLICE, 'CLERK'],
  ['aud', POLICE, 'AUDITOR'],
  ['adv', HELPERS, 'ADVOCATE'],
  ['hadm', HELPERS, 'ADMINISTRATOR'],
  ['ngo', SHELTER, 'NGO_PARTNER'],
];

const OUTCOME = '... on SurvivorChange { id recipientsToTell } ... on SurvivorRefusal { code }';

export async function openSurvivorHouse(name: string, more: Partial<ApiConfig> = {}): Promise<SurvivorHouse> {
  const folder = await mkdtemp(join(tmpdir(), 'townline-survivors-'));
  const api = await openGuardedApi(name, { keyVault: new FileKeyVault(join(folder, 'keys')), ...more });
  const people: Record<string, PersonAtWork> = {};
  for (const [username, agency, role] of CAST) people[username] = await api.person(agency, [role], username);
  const as = (who: string): PersonAtWork => {
    const person = people[who];
    if (person === undefined) throw new Error(`nobody is called ${who}`);
    return person;
  };
  const send = async (who: string, query: string, variables: object = {}): Promise<{ text: string; body: Body }> =>
    supertest(api.url)
      .post('graphql')
      .set({ authorization: `Bearer ${as(who).token}`, 'x-townline-purpose': 'INVESTIGATION' })
      .send({ query, variables });
  const change: SurvivorHouse['change'] = async (who, field, types = '', variables = {}) => {
    const { body } = await send(who, `mutation ${types} { it: ${field} { ${OUTCOME} } }`, variables);
    expect(body.errors).toBeUndefined();
    return (body.data as { it: Changed }).it;
  };
  const house: SurvivorHouse = {
    api,
    people,
    as,
    change,
    rooms: { survivors: '', advocates: '', sources: '' },
    text: async (who, query, variables) => (await send(who, query, variables)).text,
    read: async <T>(who: string, query: string, variables?: object) => {
      const { body } = await send(who, query, variables);
      expect(body.errors).toBeUndefined();
      return body.data as T;
    },
    close: async () => {
      await api.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return house;
}

interface Body {
  readonly data?: unknown;
  readonly errors?: unknown;
}

/** Switches the compartments on and names who belongs in them, as their administrators do. */
export async function furnish(house: SurvivorHouse): Promise<void> {
  const keep = async (who: string, kind: string): Promise<string> =>
    String((await house.change(who, `keepSealedRoom(kind: ${kind}, isOn: true)`)).id);
  house.rooms.survivors = await keep('adm', 'SURVIVORS');
  house.rooms.sources = await keep('adm', 'SEALED_SOURCES');
  house.rooms.advocates = await keep('hadm', 'ADVOCATES');
  const name = (who: string, room: string, member: string): Promise<Changed> =>
    house.change(who, `nameRoomMember(roomId: "${room}", accountId: "${house.as(member).account.id}")`);
  await name('adm', house.rooms.survivors, 'det');
  await name('adm', house.rooms.survivors, 'sup');
  await name('adm', house.rooms.survivors, 'sue');
  await name('hadm', house.rooms.advocates, 'adv');
}

/** A new survivor of that compartment; the id. */
export async function register(
  house: SurvivorHouse,
  who: string,
  roomId: string,
  fields: Readonly<Record<string, string>>,
): Promise<string> {
  const input = { roomId, fields: Object.entries(fields).map(([field, words]) => ({ field, words })) };
  const types = '($input: RegisterSurvivorInput!)';
  const { id, code } = await house.change(who, 'registerSurvivor(input: $input)', types, { input });
  if (id == null) throw new Error(`not registered: ${code}`);
  return id;
}
