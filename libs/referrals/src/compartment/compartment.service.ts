import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { CompartmentKind } from '../gate/act-rule.js';
import { DoorsRepository } from '../gate/doors.repository.js';
import { Gate } from '../gate/gate.service.js';
import type { Viewer } from '../gate/viewer.js';

export interface Compartment {
  readonly id: string;
  readonly kind: CompartmentKind;
}

/** The compartments of an agency: off until its administrator switches them on; the administrator is no member. */
@Injectable()
export class CompartmentService {
  constructor(
    private readonly gate: Gate,
    private readonly doors: DoorsRepository,
  ) {}

  /** Makes the compartment of the viewer's agency where there is none, and switches it. Its key is in the vault already. */
  async keep(viewer: Viewer, kind: CompartmentKind, isOn: boolean): Promise<string> {
    await this.gate.admit(viewer, 'KEEP');
    const keyName = compartmentKeyName(kind, viewer.agency);
    return this.gate.change<string>(viewer, 'keep_compartment', randomUUID(), kind, keyName, isOn);
  }

  /** Those that are on and in which the viewer's roles have a part. */
  async mine(viewer: Viewer): Promise<Compartment[]> {
    const rows = await this.doors.rows<Compartment>(viewer, 'my_compartments');
    return rows.map(({ id, kind }) => ({ id, kind }));
  }

  /** Nobody names themselves. `until`: null for no end. */
  async nameMember(viewer: Viewer, compartmentId: string, account: string, until: Date | null): Promise<void> {
    await this.gate.admit(viewer, 'KEEP');
    await this.gate.change(viewer, 'name_member', compartmentId, account, until);
  }

  async endMember(viewer: Viewer, compartmentId: string, account: string): Promise<void> {
    await this.gate.admit(viewer, 'KEEP');
    await this.gate.change(viewer, 'end_member', compartmentId, account);
  }
}

/** What the compartment's key is called in the vault: a key for each kind and agency. */
export function compartmentKeyName(kind: CompartmentKind, agency: string): string {
  const digest = createHash('sha256').update(agency).digest('hex').slice(0, 16);
  return `${kind.toLowerCase().replace('_', '-')}-${digest}`;
}
