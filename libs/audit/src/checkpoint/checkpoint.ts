import { createPublicKey, verify } from 'node:crypto';
import { publicKeyId } from '@townline/platform';
import { auditError } from '../entry/audit.errors.js';

/** What an installation says of its chain at one moment, signed: whoever keeps it can tell later whether the past was changed. */
export interface Checkpoint {
  /** Id of the installation's chain. */
  readonly chain: string;
  /** How many entries it covers; a whole number as text. */
  readonly position: string;
  /** Of the last of them, hex. */
  readonly hash: string;
  /** ISO 8601, UTC. */
  readonly madeAt: string;
  readonly keyId: string;
}

export interface SignedCheckpoint extends Checkpoint {
  /** Base64. */
  readonly signature: string;
}

const FORMAT = 'townline-audit-checkpoint-1';

/** The bytes that are signed. */
export function checkpointBytes({ chain, position, hash, madeAt, keyId }: Checkpoint): Buffer {
  return Buffer.from([FORMAT, chain, position, hash, madeAt, keyId, ''].join('\n'));
}

/** Whether the key signed exactly this. */
export function isSigned(checkpoint: SignedCheckpoint, publicKeyPem: string): boolean {
  if (publicKeyId(publicKeyPem) !== checkpoint.keyId) return false;
  const signature = Buffer.from(checkpoint.signature, 'base64');
  return verify(null, checkpointBytes(checkpoint), createPublicKey(publicKeyPem), signature);
}

/** The file another agency keeps: JSON, with the public key for convenience; trust the key you were given by hand. */
export function writeCheckpointFile(checkpoint: SignedCheckpoint, publicKey: string): string {
  const { chain, position, hash, madeAt, keyId, signature } = checkpoint;
  const file = { format: FORMAT, chain, position, hash, madeAt, keyId, signature, publicKey };
  return `${JSON.stringify(file, null, 2)}\n`;
}

const SHAPES: Readonly<Record<keyof SignedCheckpoint, RegExp>> = {
  chain: /^[0-9a-f-]{36}$/,
  position: /^[1-9]\d{0,18}$/,
  hash: /^[0-9a-f]{64}$/,
  madeAt: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  keyId: /^[0-9a-f]{16}$/,
  signature: /^[A-Za-z0-9+/]{86}==$/,
};

/** Throws `INVALID_CHECKPOINT`. `name` is the file's, for the message. */
export function readCheckpointFile(text: string, name: string): SignedCheckpoint {
  const file = parse(text, name);
  if (file['format'] !== FORMAT) throw auditError('INVALID_CHECKPOINT', `${name}: is no checkpoint of ${FORMAT}`);
  const field = (key: keyof SignedCheckpoint): string => {
    const value = file[key];
    if (typeof value === 'string' && SHAPES[key].test(value)) return value;
    throw auditError('INVALID_CHECKPOINT', `${name}: ${key} is missing or not as a checkpoint has it`);
  };
  return {
    chain: field('chain'),
    position: field('position'),
    hash: field('hash'),
    madeAt: field('madeAt'),
    keyId: field('keyId'),
    signature: field('signature'),
  };
}

function parse(text: string, name: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Readonly<Record<string, unknown>>;
  } catch (error) {
    throw auditError('INVALID_CHECKPOINT', `${name}: is not JSON`, error);
  }
  throw auditError('INVALID_CHECKPOINT', `${name}: is no checkpoint`);
}
