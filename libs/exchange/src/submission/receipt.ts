import { createPublicKey, verify } from 'node:crypto';
import { hashOf, orderedJson } from '../ordered-json.js';
import type { ReturnAnswers } from './check-return.js';

/** What was sent in, whole: the bytes that the hash of a receipt is over. */
export interface SubmittedReturn {
  readonly agency: string;
  readonly year: number;
  readonly version: number;
  readonly formVersion: number;
  readonly isZero: boolean;
  readonly answers: ReturnAnswers;
}

/** What an agency keeps: that this return was received whole, by whom, when. It holds no answer. */
export interface Receipt {
  readonly submissionId: string;
  readonly agency: string;
  readonly year: number;
  readonly version: number;
  /** SHA-256 of the return's bytes, hex. */
  readonly contentHash: string;
  /** UTC, ISO 8601. */
  readonly receivedAt: string;
  readonly submittedBy: string;
}

export interface SignedReceipt extends Receipt {
  /** Which key, by sixteen hex digits. */
  readonly keyId: string;
  /** Ed25519 over the receipt's bytes, base64. */
  readonly signature: string;
}

/** The bytes of a return: JSON with its keys in order, so that the same answers are the same bytes. */
export function bytesOfReturn(content: SubmittedReturn): Buffer {
  return Buffer.from(orderedJson(content));
}

export function hashOfReturn(content: SubmittedReturn): string {
  return hashOf(content);
}

/** The bytes that are signed. */
export function bytesOfReceipt(receipt: Receipt): Buffer {
  const { submissionId, agency, year, version, contentHash, receivedAt, submittedBy } = receipt;
  return Buffer.from(orderedJson({ submissionId, agency, year, version, contentHash, receivedAt, submittedBy }));
}

/** True when the receipt was signed with that key and says what it said then. */
export function isGenuine(receipt: SignedReceipt, publicKeyPem: string): boolean {
  const signature = Buffer.from(receipt.signature, 'base64');
  return verify(null, bytesOfReceipt(receipt), createPublicKey(publicKeyPem), signature);
}
