import { randomUUID } from 'node:crypto';
import type { Actor } from '@townline/kernel';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@townline/platform';
import { LegalHoldRepository } from '@townline/registry';
import type { EntityManager } from 'typeorm';
import { UploadKeeperService } from '../upload/upload-keeper.service.js';
import { ExhibitDesk } from './exhibit-desk.js';
import { ExhibitError } from './exhibit.errors.js';
import type { ExhibitPurgeGround } from './exhibit-purge.entity.js';
import { ExhibitPurgeRepository, type ExhibitPurgeRow } from './exhibit-purge.repository.js';
import type { ExhibitRow } from './exhibit.repository.js';

/**
 * The lawful end of an exhibit: its words, its chain and its bytes go, and its number, its hash and who decided stay. One who works on
 * the case asks, another who may approve in it does. Never under a legal hold on the case.
 */
@Injectable()
export class ExhibitPurgeService {
  private readonly holds = new LegalHoldRepository();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly desk: ExhibitDesk,
    private readonly purges: ExhibitPurgeRepository,
    private readonly keeper: UploadKeeperService,
  ) {}

  of(exhibitIds: readonly string[]): Promise<readonly ExhibitPurgeRow[]> {
    return this.purges.find(exhibitIds);
  }

  /** Throws `EXHIBIT_NOT_FOUND`, `PURGED`, `UNDER_LEGAL_HOLD`, `ALREADY_ASKED`. */
  async ask(exhibitId: string, ground: ExhibitPurgeGround, actor: Actor): Promise<ExhibitRow> {
    const { exhibit } = await this.desk.passGate('WRITE', exhibitId);
    const work = async (manager: EntityManager): Promise<void> => {
      await this.refuseHeld(manager, exhibit);
      const asked = { askedBy: personOf(actor), askedName: actor.name, askedAt: this.desk.clock.now() };
      if (await this.purges.ask(manager, { id: randomUUID(), exhibitId, ground, ...asked })) return;
      throw new ExhibitError('ALREADY_ASKED', 'its purge has been asked for already');
    };
    await this.unitOfWork.run(actor, work, { act: 'DECIDE', objectKind: 'EXHIBIT', objectId: exhibitId });
    return this.shown(exhibitId);
  }

  /** By who asked, before it is approved. Throws `EXHIBIT_NOT_FOUND`, also where nothing was asked. */
  async withdraw(exhibitId: string, actor: Actor): Promise<ExhibitRow> {
    await this.desk.passGate('WRITE', exhibitId);
    const work = async (manager: EntityManager): Promise<void> => {
      const asked = await this.asked(manager, exhibitId);
      if (asked.askedBy !== personOf(actor)) throw nothingAsked();
      await this.purges.withdraw(manager, asked.id);
    };
    await this.unitOfWork.run(actor, work, { act: 'DECIDE', objectKind: 'EXHIBIT', objectId: exhibitId });
    return this.shown(exhibitId);
  }

  /** The second person's word; it is done when this returns. Throws `SECOND_PERSON_NEEDED`, `UNDER_LEGAL_HOLD` and as `ask`. */
  async approve(exhibitId: string, actor: Actor): Promise<ExhibitRow> {
    const { exhibit } = await this.desk.passGate('APPROVE', exhibitId);
    const work = async (manager: EntityManager): Promise<void> => {
      const { id, askedBy } = await this.asked(manager, exhibitId);
      const [by, at] = [personOf(actor), this.desk.clock.now()];
      if (askedBy === by) throw new ExhibitError('SECOND_PERSON_NEEDED', 'another person has to do this');
      await this.refuseHeld(manager, exhibit);
      await this.desk.exhibits.lock(manager, exhibitId);
      await this.purges.approve(manager, id, { by, name: actor.name, at });
      await this.desk.exhibits.purge(manager, exhibitId, at);
      await this.purgeFile(manager, exhibit);
    };
    await this.unitOfWork.run(actor, work, { act: 'PURGE', objectKind: 'EXHIBIT', objectId: exhibitId });
    await this.keeper.removePurged();
    return this.shown(exhibitId);
  }

  /** Unless another exhibit shows it too. */
  private async purgeFile(manager: EntityManager, { uploadId }: ExhibitRow): Promise<void> {
    if (uploadId === null) return;
    await this.desk.uploads.lock(manager, uploadId);
    const others = await this.desk.exhibits.lockOf(manager, uploadId);
    if (others.length === 0) await this.desk.uploads.purge(manager, uploadId);
  }

  /** No hold is placed from here to the end of the transaction. */
  private async refuseHeld(manager: EntityManager, { caseId }: ExhibitRow): Promise<void> {
    await this.holds.lock(manager);
    if (await this.purges.isHeld(manager, caseId)) {
      throw new ExhibitError('UNDER_LEGAL_HOLD', 'a legal hold stands on the case');
    }
  }

  private async asked(manager: EntityManager, exhibitId: string): Promise<ExhibitPurgeRow> {
    const asked = await this.purges.lock(manager, exhibitId);
    if (asked === undefined) throw nothingAsked();
    return asked;
  }

  private async shown(id: string): Promise<ExhibitRow> {
    return (await this.desk.exhibits.findOne(id)) as ExhibitRow;
  }
}

function nothingAsked(): ExhibitError {
  return new ExhibitError('EXHIBIT_NOT_FOUND', 'no purge of it was asked for by you');
}

/** Two people are told apart by account, or in a trial by agency and name. */
function personOf({ accountId, agency, name }: Actor): string {
  return accountId ?? `${agency}/${name}`;
}
