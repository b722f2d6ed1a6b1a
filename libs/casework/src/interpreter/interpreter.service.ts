import { randomUUID } from 'node:crypto';
import { passRoleGate } from '@townline/access';
import type { Actor } from '@townline/kernel';
import { Injectable } from '@nestjs/common';
import { Clock, UnitOfWork } from '@townline/platform';
import { CaseError } from '../case-file/case.errors.js';
import type { Interpreter } from './interpreter.entity.js';
import { InterpreterRepository, type InterpreterRow } from './interpreter.repository.js';

export type InterpreterEntry = Pick<
  Interpreter,
  'name' | 'organization' | 'languages' | 'phone' | 'email' | 'certifiedBy' | 'certifiedUntil' | 'note'
>;

/** The roster of interpreters by language, which all agencies share. */
@Injectable()
export class InterpreterService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly roster: InterpreterRepository,
    private readonly clock: Clock,
  ) {}

  /** Of a language, or all. */
  find(language: string | null, withEnded: boolean): Promise<readonly InterpreterRow[]> {
    return this.roster.find({ language, withEnded });
  }

  /** By whoever writes records of an agency that interviews. Answers the id. Throws `NOT_FOUND_OR_NO_ACCESS`. */
  async add(entry: InterpreterEntry, { name: addedBy, agency: addedAgency, ...actor }: Actor): Promise<string> {
    await passRoleGate('WRITE', ['ENFORCEMENT', 'INSPECTION', 'REFERRAL']);
    const [id, addedAt] = [randomUUID(), this.clock.now()];
    await this.unitOfWork.run(
      { ...actor, name: addedBy, agency: addedAgency },
      (manager) => this.roster.insert(manager, { ...entry, id, addedAt, addedBy, addedAgency }),
      { act: 'CHANGE', objectKind: 'INTERPRETER', objectId: id },
    );
    return id;
  }

  /** Off the roster, by the agency that put them there. Throws `NOT_FOUND_OR_NO_ACCESS`, `INTERPRETER_NOT_FOUND`. */
  async end(id: string, reason: string, actor: Actor): Promise<void> {
    await passRoleGate('WRITE', ['ENFORCEMENT', 'INSPECTION', 'REFERRAL']);
    const found = await this.roster.findOne(id);
    if (found === undefined || found.addedAgency !== actor.agency) throw noInterpreter();
    await this.unitOfWork.run(
      actor,
      async (manager) => {
        if (!(await this.roster.end(manager, id, reason, this.clock.now()))) throw noInterpreter();
      },
      { act: 'CHANGE', objectKind: 'INTERPRETER', objectId: id },
    );
  }
}

export function noInterpreter(): CaseError {
  return new CaseError(
    'INTERPRETER_NOT_FOUND',
    'there is no such interpreter on the roster, or another agency keeps them',
  );
}
