import { AccessError, agenciesOpenFor } from '@townline/access';
import { Injectable } from '@nestjs/common';
import type { Actor } from '@townline/kernel';
import type { EventKind } from '../event/enforcement-event.entity.js';
import { type ActClass, classesFor } from './own-act.js';

/** Who may enter what was done about a shop; everybody where nobody signs in. */
@Injectable()
export class ShopActGate {
  /** The class in which it will lie: the first that they may write in for their agency. Throws `NOT_FOUND_OR_NO_ACCESS`. */
  async pass(kind: EventKind, { agency }: Actor): Promise<ActClass> {
    for (const recordClass of classesFor(kind)) {
      const open = await agenciesOpenFor('WRITE', recordClass, [agency]);
      if (open === null || open.has(agency)) return recordClass;
    }
    throw new AccessError('NOT_FOUND_OR_NO_ACCESS', 'there is nothing here that is open to you');
  }
}
