import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import type { ApiConfig } from '@townline/app-api';
import { ClamdScanner, FileStore, FixedClock } from '@townline/platform';
import { findClamd, type OwnClamd, startClamd } from '../support/own-clamd.js';
import { type GuardedApi, openGuardedApi, type PersonAtWork } from '../support/signed-api.js';

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
}

export interface Upload {
  readonly id: string;
  readonly state: string;
  readonly mediaType: string;
  readonly isNameMisleading: boolean;
  readonly finding: string | null;
}

/** An installation with a case, its member, and people who are not on it. */
export interface UploadHouse {
  readonly house: GuardedApi;
  readonly clock: FixedClock;
  readonly folder: string;
  readonly files: FileStore;
  readonly member: PersonAtWork;
  readonly colleague: PersonAtWork;
  readonly stranger: PersonAtWork;
  readonly caseId: string;
  put(person: PersonAtWork | null, bytes: Buffer, more?: PutMore): Promise<Answered>;
  /** As `put`, when it is to be taken in. */
  bring(bytes: Buffer, name: string): Promise<Upload>;
  get(person: PersonAtWork | null, path: string): Promise<Answered>;
  ask<Data>(person: PersonAtWork, query: string, variables?: object): Promise<Data>;
  /** Enters the file as an exhibit; its id. */
  enter(uploadId: string): Promise<string>;
  /** The path, or the code of the refusal. */
  copy(person: PersonAtWork, exhibitId: string): Promise<string>;
  /** Sends these headers and this beginning of a body, and waits or hangs up. */
  raw(headers: Readonly<Record<string, string>>, beginning: Buffer, hangUp: boolean): Promise<number>;
  /** Files on the disk, those still coming in too, and rows. */
  footprint(): Promise<{ readonly files: readonly string[]; readonly rows: number }>;
  close(): Promise<void>;
}

export interface PutMore {
  readonly name?: string;
  readonly sha256?: string;
  readonly caseId?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

export async function openUploadHouse(name: string, more: Partial<ApiConfig> = {}): Promise<UploadHouse> {
  const program = await findClamd();
  const clamd = program === undefined ? undefined : await startClamd(program);
  const folder = more.filesFolder ?? (await mkdtemp(join(tmpdir(), 'townline-uploads-')));
  const clock = new FixedClock(new Date('2026-09-20T12:00:00Z'));
  const scanner = clamd && ClamdScanner.at(clamd.address);
  const house = await openGuardedApi(name, { filesFolder: folder, clock, scanner, ...more });
  const member = await house.person('AMBERWICK-PD', ['DETECTIVE'], 'wen');
  const people = {
    member,
    colleague: await house.person('AMBERWICK-PD', ['DETECTIVE'], 'ivo'),
    stranger: await house.person('DUNMARROW-PD', ['DETECTIVE'], 'una'),
  };
  const ask = asker(house);
  const open = `mutation { openCase(input: { title: "Quiet Harbor" }) { ... on CaseFile { id } } }`;
  const { openCase } = await ask<{ openCase: { id: string } }>(member, open);
  const at = { house, clock, folder, files: new FileStore(folder), ...people, ask, caseId: openCase.id };
  return {
    ...at,
    ...wire(at),
    ...exhibitsOf(at),
    close: () => closing(house, clamd, more.filesFolder === undefined ? folder : null),
  };
}

type Opened = Pick<UploadHouse, 'house' | 'folder' | 'caseId' | 'member' | 'ask'>;

async function closing(house: GuardedApi, clamd: OwnClamd | undefined, folder: string | null): Promise<void> {
  await house.close();
  await clamd?.stop();
  if (folder !== null) await rm(folder, { recursive: true, force: true });
}

function asker(house: GuardedApi): UploadHouse['ask'] {
  return async <Data>(person: PersonAtWork, query: string, variables: object = {}): Promise<Data> => {
    const response = await fetch(`${house.url}graphql`, {
      method: 'POST',
      headers: { ...bearer(person), 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: Data; errors?: object[] };
    expect(errors).toBeUndefined();
    return data;
  };
}

function bearer(person: PersonAtWork | null): Record<string, string> {
  return person === null ? {} : { authorization: `Bearer ${person.token}`, 'x-townline-purpose': 'INVESTIGATION' };
}

function wire({
  house,
  folder,
  caseId,
  member,
}: Opened): Pick<UploadHouse, 'put' | 'get' | 'bring' | 'raw' | 'footprint'> {
  const put: UploadHouse['put'] = async (person, bytes, { name = 'notes.txt', sha256, headers = {}, ...more } = {}) => {
    const path = `uploads/${more.caseId ?? caseId}/${sha256 ?? hashOf(bytes)}`;
    const stated = { 'content-type': 'application/octet-stream', 'x-townline-file-name': encodeURIComponent(name) };
    const init = { method: 'PUT', headers: { ...bearer(person), ...stated, ...headers }, body: new Uint8Array(bytes) };
    return answered(await fetch(`${house.url}${path}`, init));
  };
  return {
    put,
    get: async (person, path) => answered(await fetch(`${house.url}${path.slice(1)}`, { headers: bearer(person) })),
    bring: async (bytes, name) => {
      const { status, bytes: body } = await put(member, bytes, { name });
      expect(status).toBe(201);
      return (JSON.parse(body.toString()) as { upload: Upload }).upload;
    },
    raw: (headers, beginning, hangUp) => {
      const { port } = new URL(house.url);
      const path = `/uploads/${caseId}/${'0'.repeat(64)}`;
      const all = {
        ...bearer(member),
        'content-type': 'application/octet-stream',
        'x-townline-file-name': 'x',
        ...headers,
      };
      return new Promise((resolve) => {
        const sending = request(
          { host: '127.0.0.1', port, path, method: 'PUT', headers: all },
          ({ statusCode = 0 }) => {
            sending.destroy();
            resolve(statusCode);
          },
        );
        sending.on('error', () => resolve(0));
        sending.write(beginning, () => (hangUp ? setTimeout(() => sending.destroy(), 200) : sending.flushHeaders()));
      });
    },
    footprint: async () => {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      const [row] = await house.database.dataSource.query<{ rows: number }[]>(
        `select count(*)::integer as rows from case_upload`,
      );
      const files = entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
      return { files: files.sort(), rows: row?.rows ?? -1 };
    },
  };
}

async function answered(response: Response): Promise<Answered> {
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, bytes };
}

const ENTER = `mutation ($input: AddExhibitInput!) { addExhibit(input: $input) { ... on Exhibit { id } ... on ExhibitRefusal { code } } }`;
const COPY = `mutation ($id: ID!) { copyExhibit(id: $id, reason: "for the file") {
  ... on ExhibitLink { path expiresAt } ... on ExhibitRefusal { code } } }`;
const TAKEN = { by: 'Wen Hollis', place: 'evidence server', reason: 'search warrant', at: '2026-09-20T11:00:00Z' };

function exhibitsOf({ caseId, member, ask }: Opened): Pick<UploadHouse, 'enter' | 'copy'> {
  return {
    enter: async (uploadId) => {
      const input = { caseId, title: 'A file', uploadId, taken: TAKEN };
      const { addExhibit } = await ask<{ addExhibit: { id: string } }>(member, ENTER, { input });
      return addExhibit.id;
    },
    copy: async (person, id) => {
      const { copyExhibit } = await ask<{ copyExhibit: { path?: string; code?: string } }>(person, COPY, { id });
      return copyExhibit.path ?? copyExhibit.code ?? '';
    },
  };
}
