import {
  type Action,
  decide,
  HoldingRepository,
  passRoleGate,
  sightOf,
  viewerAtWork,
  ViewerRepository,
} from '@townline/access';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SubmissionError } from './submission.errors.js';

/** Who may do what with returns; passed by everybody where nobody signs in. */
@Injectable()
export class SubmissionGate {
  constructor(private readonly dataSource: DataSource) {}

  /** Before writing for one's own agency. Throws `NOT_FOUND_OR_NO_ACCESS`. */
  async passOwn(): Promise<void> {
    await passRoleGate('WRITE', ['SUBMISSION']);
  }

  /** Before an act on a return of this holding. Throws `RETURN_NOT_FOUND`. */
  async pass(action: Action, holdingId: number): Promise<void> {
    const at = viewerAtWork();
    if (at === undefined) return;
    const [holding] = await new HoldingRepository().find(this.dataSource.manager, [holdingId]);
    const viewer = await at.viewer();
    if (holding === undefined) throw returnNotFound();
    if (!decide(viewer, action, sightOf(holding), await this.now()).allowed) throw returnNotFound();
  }

  /** Whose returns they may see, of these agencies, and whether the board is theirs to keep. Everybody's where nobody signs in. */
  async readable(
    agencies: readonly string[],
  ): Promise<{ readonly codes: ReadonlySet<string>; readonly isCouncil: boolean }> {
    const at = viewerAtWork();
    if (at === undefined) return { codes: new Set(agencies), isCouncil: true };
    const [viewer, now] = [await at.viewer(), await this.now()];
    const codes = agencies.filter((agency) => decide(viewer, 'READ', { ...PLAIN, agency }, now).allowed);
    return { codes: new Set(codes), isCouncil: viewer.roles.some(({ role }) => role === 'COUNCIL_STAFF') };
  }

  private now(): Promise<Date> {
    return new ViewerRepository().now(this.dataSource.manager);
  }
}

const PLAIN = {
  recordClass: 'SUBMISSION',
  town: null,
  caseId: null,
  isSealed: false,
  compartmentId: null,
  authorId: null,
  visibleUntil: null,
} as const;

export function returnNotFound(): SubmissionError {
  return new SubmissionError('RETURN_NOT_FOUND', 'the return was not found, or no access');
}
