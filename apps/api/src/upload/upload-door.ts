import type { Readable } from 'node:stream';
import { Logger } from '@nestjs/common';
import {
  CaseError,
  ExhibitError,
  type ExhibitErrorCode,
  type ExhibitFileService,
  type UploadRow,
  type UploadService,
} from '@townline/casework';
import type { Actor } from '@townline/kernel';
import { FileError, type FileErrorCode } from '@townline/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ActorReader } from '../actor/actor-reader.js';
import { signedOperation } from '../actor/signed-operation.js';
import { reportError } from '../error/error-report.js';
import { liftPace } from '../http/pace.js';
import type { FileLinks } from './file-links.js';
import { paced, readAway } from './paced.js';

export interface UploadDoorParts {
  readonly uploads: UploadService;
  readonly files: ExhibitFileService;
  readonly links: FileLinks;
  readonly actors: ActorReader;
  /** The largest file that is taken in, in bytes. */
  readonly mostBytes: number;
}

/** Name of the file, percent-encoded UTF-8. */
export const NAME_HEADER = 'x-townline-file-name';

const LOG = new Logger('files');
const AT_ONCE = 3;
const LITTLE_BYTES = 1024 * 1024;
const READ_AWAY_MS = 5_000;
const MOST_PAUSE_MS = 15_000;

const FILE_STATUS: Readonly<Record<FileErrorCode, number>> = {
  FILE_LENGTH: 400,
  FILE_HASH: 400,
  FILE_CUT_OFF: 400,
  FILE_NO_SPACE: 507,
  FILE_GONE: 409,
  FILE_ALTERED: 409,
};
const STATUS: Readonly<Partial<Record<ExhibitErrorCode, number>>> = {
  BAD_NAME: 400,
  EXHIBIT_NOT_FOUND: 404,
  NO_FILE: 404,
};

/** Downloads are saved, never shown; a browser that shows one anyhow may do nothing with it. */
const NEVER_SHOWN = {
  'content-type': 'application/octet-stream',
  'content-security-policy': "sandbox; default-src 'none'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'private, no-store',
};

/**
 * `PUT /uploads/{case}/{sha256}` takes a file into a case, as `application/octet-stream` with its length: the same bytes a second
 * time are the same file. `GET /files/{link}` gives one out to whom the link was made for.
 */
export function addUploadDoor(server: FastifyInstance, parts: UploadDoorParts): void {
  let underWay = 0;
  void server.register(async (door) => {
    door.addContentTypeParser('application/octet-stream', (_request, body, done) => done(null, body));
    door.put('/uploads/:caseId/:sha256', async (request, reply) => {
      const refusal = refusalOf(request, parts.mostBytes);
      if (refusal !== null) return refuse(reply, ...refusal);
      if (underWay >= AT_ONCE) return refuse(reply.header('retry-after', '5'), 503, 'BUSY', 'others are sending files');
      underWay += 1;
      try {
        return await reply.code(201).send({ upload: await receive(request, parts) });
      } catch (error) {
        await readAway(request.raw, READ_AWAY_MS);
        return fail(reply, error);
      } finally {
        underWay -= 1;
      }
    });
    door.get('/files/:link', async (request, reply) => {
      try {
        return await give(request, reply, parts);
      } catch (error) {
        return fail(reply, error);
      }
    });
  });
}

type Refusal = readonly [status: number, code: string, message: string];

/** What can be told before anything of the body is read. */
function refusalOf({ headers, params }: FastifyRequest, mostBytes: number): Refusal | null {
  const { caseId = '', sha256 = '' } = params as Readonly<Record<string, string>>;
  if (
    !/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(caseId) ||
    !/^[0-9a-f]{64}$/.test(sha256)
  ) {
    return [400, 'BAD_INPUT', 'a file is sent to /uploads/{case}/{SHA-256 in small hexadecimal digits}'];
  }
  if (headers['content-type'] !== 'application/octet-stream') {
    return [415, 'BAD_INPUT', 'a file is sent as application/octet-stream'];
  }
  const length = Number(headers['content-length'] ?? NaN);
  if (!Number.isInteger(length)) return [411, 'BAD_INPUT', 'a file is sent with its length'];
  if (length === 0) return [400, 'BAD_INPUT', 'the file is empty'];
  if (length > mostBytes) return [413, 'BAD_INPUT', 'the file is too large'];
  return null;
}

async function receive(request: FastifyRequest, { uploads, actors }: UploadDoorParts): Promise<object> {
  const { caseId = '', sha256 = '' } = request.params as Readonly<Record<string, string>>;
  const upload = { caseId, sha256, byteLength: Number(request.headers['content-length']), name: nameIn(request) };
  const actor = actors.actorOf(request.headers);
  signedOperation()?.says({ act: 'READ', objectKind: 'CASE_FILE', objectId: caseId });
  const bytes = paced(request.body as Readable, MOST_PAUSE_MS);
  liftPace(request);
  try {
    return shown(await uploads.receive(upload, bytes, actor));
  } finally {
    bytes.destroy();
  }
}

function shown({ id, name, byteLength, mediaType, isNameMisleading, state, finding, ...row }: UploadRow): object {
  return { id, name, sha256: row.sha256, byteLength, mediaType, isNameMisleading, state, finding };
}

/** Throws `BAD_NAME`. */
function nameIn({ headers }: FastifyRequest): string {
  try {
    return decodeURIComponent(String(headers[NAME_HEADER] ?? ''));
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    throw new ExhibitError('BAD_NAME', `${NAME_HEADER} is percent-encoded`);
  }
}

async function give(request: FastifyRequest, reply: FastifyReply, parts: UploadDoorParts): Promise<FastifyReply> {
  const { link = '' } = request.params as Readonly<Record<string, string>>;
  const actor: Actor = parts.actors.actorOf(request.headers);
  const id = parts.links.exhibitOf(link, actor);
  if (id === null) return refuse(reply, 404, 'NOT_FOUND', 'there is no such file, or it is not open to you');
  signedOperation()?.says({ act: 'READ', objectKind: 'EXHIBIT_FILE', objectId: id });
  const { bytes, byteLength, name, sha256, lookAgain } = await parts.files.open(id);
  bytes.once('error', (error) => {
    LOG.error(`exhibit ${id}: ${error.message}`);
    lookAgain().catch((again: unknown) => LOG.error(String(again)));
  });
  reply.raw.once('close', () => bytes.destroy());
  return reply
    .headers({ ...NEVER_SHOWN, 'content-length': byteLength, 'repr-digest': digestOf(sha256) })
    .header('content-disposition', `attachment; filename="exhibit"; filename*=UTF-8''${encoded(name)}`)
    .send(bytes);
}

function digestOf(sha256: string): string {
  return `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`;
}

/** As RFC 8187 has it: of the letters that `encodeURIComponent` leaves, some are not allowed. */
function encoded(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*!]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function fail(reply: FastifyReply, error: unknown): FastifyReply {
  if (error instanceof FileError) return refuse(reply, FILE_STATUS[error.code], error.code, error.message);
  if (error instanceof ExhibitError) return refuse(reply, STATUS[error.code] ?? 409, error.code, error.message);
  if (error instanceof CaseError) {
    return refuse(reply, error.code === 'CASE_NOT_FOUND' ? 404 : 409, error.code, error.message);
  }
  const report = reportError({ message: 'the file failed' }, error);
  const status = report.extensions?.['code'] === 'INTERNAL' ? 500 : 400;
  return refuse(reply, status, String(report.extensions?.['code']), report.message);
}

/** A little that was not read is read away, so that the answer arrives; the rest is not waited for. */
function refuse(reply: FastifyReply, status: number, code: string, message: string): FastifyReply {
  const left = Number(reply.request.headers['content-length'] ?? 0);
  if (left > LITTLE_BYTES) void reply.header('connection', 'close');
  return reply.code(status).send({ errors: [{ message, extensions: { code } }] });
}
