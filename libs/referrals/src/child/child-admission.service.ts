import { Injectable } from '@nestjs/common';
import { mayAnywhere } from '../gate/act-rule.js';
import { Gate } from '../gate/gate.service.js';
import type { Viewer } from '../gate/viewer.js';

/** Who comes near a child, besides whoever registered them: members who are named for this child, by somebody else. */
@Injectable()
export class ChildAdmissionService {
  constructor(private readonly gate: Gate) {}

  /** `until` null: no end. By who is named already, or by who keeps the compartment. */
  async name(viewer: Viewer, personId: string, account: string, until: Date | null): Promise<void> {
    await this.admit(viewer);
    await this.gate.change(viewer, 'name_for_child', personId, account, until);
  }

  async end(viewer: Viewer, personId: string, account: string): Promise<void> {
    await this.admit(viewer);
    await this.gate.change(viewer, 'end_for_child', personId, account);
  }

  private admit(viewer: Viewer): Promise<void> {
    return this.gate.admit(viewer, mayAnywhere(viewer.roles, 'WRITE_IDENTITY') ? 'WRITE_IDENTITY' : 'KEEP');
  }
}
