import type { Actor } from '@townline/kernel';
import { Injectable } from '@nestjs/common';
import { asEngine, UnitOfWork } from '@townline/platform';
import { CaseError } from './case.errors.js';
import { CaseCabinet } from './case-file.service.js';
import { CaseMemberRepository, type CaseMemberRow } from './case-member.repository.js';
import type { CaseFileRow } from './case-file.repository.js';

/** Who is on a case: need to know, named one by one. */
@Injectable()
export class CaseMemberService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cabinet: CaseCabinet,
    private readonly members: CaseMemberRepository,
  ) {}

  /** Of those of the cases that whoever asks may see; none where nobody signs in. */
  async of(caseIds: readonly string[]): Promise<readonly CaseMemberRow[]> {
    const seen = await this.cabinet.files.findIds(caseIds);
    return asEngine(() => this.members.find(seen));
  }

  /**
   * Throws `CASE_NOT_FOUND`, `PERSON_NOT_FOUND` for somebody who has no account, `NOT_OWNER` to an agency that works along and names
   * another's people.
   */
  async admit(caseId: string, accountId: string, reason: string, actor: Actor): Promise<CaseFileRow> {
    const found = await this.cabinet.openForWriting(caseId);
    await this.unitOfWork.run(
      actor,
      async (manager) => {
        const agency = await this.members.agencyOf(manager, accountId);
        if (agency === undefined) throw new CaseError('PERSON_NOT_FOUND', 'there is nobody of that account');
        refuseOthers(found, agency, actor);
        const admission = { id: caseId, accountId, reason, minutes: null, by: actor.accountId ?? null };
        await this.cabinet.admissions.admit(manager, admission);
      },
      { act: 'PRIVILEGE', objectKind: 'CASE_FILE', objectId: caseId },
    );
    return found;
  }

  /** Somebody has to stay. Throws `CASE_NOT_FOUND`, `PERSON_NOT_FOUND`, `LAST_MEMBER`, `NOT_OWNER`. */
  async dismiss(caseId: string, accountId: string, actor: Actor): Promise<CaseFileRow> {
    const found = await this.cabinet.openForWriting(caseId);
    await this.unitOfWork.runSerializable(
      actor,
      async (manager) => {
        const members = await this.members.find([caseId], manager);
        const member = members.find((one) => one.accountId === accountId);
        if (member === undefined) throw new CaseError('PERSON_NOT_FOUND', 'nobody of that account is on the case');
        refuseOthers(found, member.agency, actor);
        if (members.length === 1) throw new CaseError('LAST_MEMBER', 'admit somebody else first: a case has a member');
        await this.cabinet.admissions.dismiss(manager, caseId, accountId);
      },
      { act: 'PRIVILEGE', objectKind: 'CASE_FILE', objectId: caseId },
    );
    return found;
  }
}

/** The owner says who is on the case; an agency that works along says so of its own people. */
function refuseOthers({ agency: owner }: CaseFileRow, named: string, actor: Actor): void {
  if (actor.agency === owner || actor.agency === named) return;
  throw new CaseError('NOT_OWNER', 'an agency that works along admits and dismisses its own people alone');
}
