import {
  type Action,
  decide,
  type Holding,
  HoldingRepository,
  passRoleGate,
  sightOf,
  viewerAtWork,
  ViewerRepository,
} from '@townline/access';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CaseError } from './case.errors.js';
import type { CaseFileRow } from './case-file.repository.js';

/** Who may open a case, and who may write in one; passed by everybody where nobody signs in. */
@Injectable()
export class CaseGate {
  constructor(private readonly dataSource: DataSource) {}

  /** Passed by whoever may write police records of an agency. Throws `NOT_FOUND_OR_NO_ACCESS`. */
  async passOpening(): Promise<void> {
    await passRoleGate('WRITE', ['ENFORCEMENT']);
  }

  /** Of a case that they see. Throws `CASE_NOT_FOUND`. */
  async pass(action: Action, { holdingId }: CaseFileRow): Promise<void> {
    const at = viewerAtWork();
    if (at === undefined) return;
    const viewer = await at.viewer();
    const now = await new ViewerRepository().now(this.dataSource.manager);
    const holding = holdingId === null ? undefined : await this.holding(holdingId);
    if (holding === undefined || !decide(viewer, action, sightOf(holding), now).allowed) throw caseNotFound();
  }

  private async holding(id: number): Promise<Holding | undefined> {
    const [holding] = await new HoldingRepository().find(this.dataSource.manager, [id]);
    return holding;
  }
}

export function caseNotFound(): CaseError {
  return new CaseError('CASE_NOT_FOUND', 'the case was not found, or no access');
}
