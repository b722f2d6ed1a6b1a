import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DoorsRepository } from '../gate/doors.repository.js';
import { Gate } from '../gate/gate.service.js';
import type { Purpose, Viewer } from '../gate/viewer.js';
import { ProtectedPersonService, type SealedRow } from '../person/protected-person.service.js';
import { isProtectedField, type ProtectedField, type ProtectedFields } from '../person/protected-field.js';
import { ReferralError, refused } from '../referral.errors.js';
import { givenAway } from './given-away.js';

export interface ReleaseDraft {
  /** Exactly these fields. */
  readonly items: readonly ProtectedField[];
  readonly recipient: string;
  readonly purpose: Purpose;
  readonly until: Date;
}

/** What was shown to somebody outside the compartment. */
export interface DisclosureRow {
  readonly at: Date;
  readonly item: ProtectedField;
  readonly recipient: string;
  readonly purpose: Purpose;
  readonly account: string;
  readonly releaseId: string | null;
}

/** What leaves the compartment by consent: these fields, to this recipient, for this purpose, until then, revocably. */
@Injectable()
export class ReleaseService {
  constructor(
    private readonly gate: Gate,
    private readonly doors: DoorsRepository,
    private readonly persons: ProtectedPersonService,
  ) {}

  /**
   * `NO_CONSENT` names the fields without a consent that lasts as long as the release, and those that are not released but
   * stand in the sentences of one that is. Returns the id for the recipient.
   */
  async make(viewer: Viewer, personId: string, { items, recipient, purpose, until }: ReleaseDraft): Promise<string> {
    await this.gate.admit(viewer, 'RELEASE');
    if (items.length === 0 || !items.every(isProtectedField)) {
      throw new ReferralError('BAD_REQUEST', 'a release names its fields');
    }
    const away = givenAway(await this.persons.read(viewer, personId), items);
    if (away.length > 0) throw new ReferralError('NO_CONSENT', `given away by the words: ${away.join(', ')}`);
    const id = randomUUID();
    const door = 'make_release';
    const lacking = await this.gate.change<string[]>(viewer, door, personId, id, items, recipient, purpose, until);
    if (lacking.length > 0) throw new ReferralError('NO_CONSENT', `without consent: ${lacking.join(', ')}`);
    return id;
  }

  /**
   * For the recipient. Fields whose consent has ended are left out; after the release's end, its revocation or the last
   * withdrawal there is nothing (`NOT_FOUND_OR_NO_ACCESS`). Each field that is shown is written down as disclosed.
   */
  async read(viewer: Viewer, releaseId: string): Promise<ProtectedFields> {
    await this.gate.admit(viewer, 'READ_RELEASE');
    const rows = await this.doors.rows<SealedRow & { person_id: string }>(viewer, 'read_release', releaseId);
    const [first] = rows;
    if (first === undefined) throw refused();
    return this.persons.openRows(rows, first.person_id);
  }

  async revoke(viewer: Viewer, releaseId: string): Promise<void> {
    await this.gate.admit(viewer, 'RELEASE');
    await this.gate.change(viewer, 'revoke_release', releaseId);
  }

  async disclosures(viewer: Viewer, personId: string): Promise<DisclosureRow[]> {
    await this.gate.admit(viewer, 'CONSENT');
    const rows = await this.doors.rows<Omit<DisclosureRow, 'releaseId'> & { release_id: string | null }>(
      viewer,
      'disclosures_of',
      personId,
    );
    return rows.map(({ release_id: releaseId, ...one }) => ({ ...one, releaseId }));
  }
}
