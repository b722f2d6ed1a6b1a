import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bytesOfReceipt, hashOfReturn, isGenuine, type Receipt, type SignedReceipt } from './receipt.js';

const keys = generateKeyPairSync('ed25519');
const publicKey = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const receipt: Receipt = {
  submissionId: '00000000-0000-4000-8000-000000000001',
  agency: 'ALDERFORD-PD',
  year: 2025,
  version: 1,
  contentHash: 'a'.repeat(64),
  receivedAt: '2025-09-30T14:00:00.000Z',
  submittedBy: 'Jo Rivers',
};
const signed: SignedReceipt = {
  ...receipt,
  keyId: '0'.repeat(16),
  signature: sign(null, bytesOfReceipt(receipt), keys.privateKey).toString('base64'),
};

describe('a receipt', () => {
  it('is genuine as it was given, and with any word of it changed is not', () => {
    expect(isGenuine(signed, publicKey)).toBe(true);
    for (const key of Object.keys(receipt) as (keyof Receipt)[]) {
      const changed = { ...signed, [key]: typeof receipt[key] === 'number' ? 7 : `${receipt[key]}x` };
      expect(isGenuine(changed, publicKey)).toBe(false);
    }
    expect(isGenuine({ ...signed, signature: 'AAAA' }, publicKey)).toBe(false);
  });

  it('hashes the same answers alike, in whatever order they were given', () => {
    const answers = fc.dictionary(fc.string({ minLength: 1 }), fc.oneof(fc.nat(), fc.string()), { maxKeys: 6 });
    fc.assert(
      fc.property(answers, (given) => {
        const content = { agency: 'X', year: 2025, version: 1, formVersion: 1, isZero: false };
        const turned = Object.fromEntries(Object.entries(given).reverse());
        expect(hashOfReturn({ ...content, answers: turned })).toBe(hashOfReturn({ ...content, answers: given }));
        expect(hashOfReturn({ ...content, answers: given, version: 2 })).not.toBe(
          hashOfReturn({ ...content, answers: given }),
        );
      }),
    );
  });
});
