import { tokenDigest } from '@townline/access';
import { ReferralError, ViewerSession } from '@townline/referrals';
import type { EntityManager } from 'typeorm';
import { signedOperation } from '../actor/signed-operation.js';

/** The doors are told the session of the operation at work, and believe nothing else. */
export class OperationSession extends ViewerSession {
  async begin(manager: EntityManager): Promise<void> {
    const operation = signedOperation();
    if (operation === undefined) throw new ReferralError('NOT_FOUND_OR_NO_ACCESS', 'not found, or no access');
    await manager.query(`select access.begin($1::bytea)`, [tokenDigest(operation.asking.token)]);
  }
}
