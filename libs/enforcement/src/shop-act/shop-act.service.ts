import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '@townline/kernel';
import { UnitOfWork } from '@townline/platform';
import { EnteredFactService, pickedCard } from '@townline/registry';
import type { EntityManager } from 'typeorm';
import { CourtError, notFound } from '../court.errors.js';
import type { Branch, EventKind, InspectionResult, Instrument } from '../event/enforcement-event.entity.js';
import { ownActSource } from './own-act.js';
import { ShopActGate } from './shop-act-gate.service.js';
import { ShopActRepository } from './shop-act.repository.js';

/** Something that people of an agency did about a shop, as one of them enters it. */
export interface ShopAct {
  readonly businessId: string;
  readonly kind: EventKind;
  /** Partial date. */
  readonly occurredOn: string;
  /** Who did it, in words; the agency itself when null. */
  readonly authority: string | null;
  readonly instrument: Instrument | null;
  readonly branch: Branch | null;
  readonly result: InspectionResult | null;
  readonly findings: string | null;
  readonly reinspectOn: string | null;
  readonly licenseNo: string | null;
  readonly note: string | null;
  /** The entry (its observation) that this one takes the place of. */
  readonly correctsId: string | null;
}

/**
 * Inspections, citations, closings and permits as people enter them: each becomes an observation of their agency's own source,
 * like a row that an import brings, so that all of it is one history and everything that reads one reads the other.
 */
@Injectable()
export class ShopActService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly gate: ShopActGate,
    private readonly acts: ShopActRepository,
    private readonly entries: EnteredFactService,
  ) {}

  /** The observation's id. Throws `PLACE_NOT_FOUND`, `STEP_NOT_FOUND`, `BAD_STEP`, `NOT_FOUND_OR_NO_ACCESS`. */
  async record(act: ShopAct, actor: Actor): Promise<string> {
    const recordClass = await this.gate.pass(act.kind, actor);
    requireFilled(act);
    const source = ownActSource(recordClass);
    const card = await this.acts.findCard(act.businessId, actor.agency, recordClass);
    if (card === undefined) throw notFound('PLACE_NOT_FOUND');
    const recordId = act.correctsId === null ? randomUUID() : await this.recordOf(act.correctsId, source.name, actor);
    const fields = fieldsOf(act, actor, card);
    const entry = { resource: 'events' as const, fields, source, recordId };
    const work = (manager: EntityManager): Promise<string> =>
      this.entries.enterRow(manager, actor, entry, { business: pickedCard(card.id) });
    return this.unitOfWork.run(actor, work, { act: 'CHANGE', objectKind: 'BUSINESS', objectId: act.businessId });
  }

  private async recordOf(observationId: string, sourceName: string, actor: Actor): Promise<string> {
    const recordId = await this.acts.findOwnRecord(observationId, sourceName, actor.agency);
    if (recordId === undefined) {
      throw new CourtError(
        'STEP_NOT_FOUND',
        'your agency entered no such thing; what others state stays as they state it',
      );
    }
    return recordId;
  }
}

function requireFilled({ kind, instrument, branch, result, licenseNo }: ShopAct): void {
  const refuse = (what: string): never => {
    throw new CourtError('BAD_STEP', what);
  };
  if (kind === 'ARREST') refuse('an arrest is recorded with its charges');
  if (kind === 'CLOSED_BY_ORDER' && instrument === null) refuse('a closing by order names its instrument');
  if ((kind === 'INSPECTED' || kind === 'FOUND_OPEN') && branch === null) refuse('an inspection says of what it was');
  if (result !== null && kind !== 'INSPECTED') refuse('a result goes with an inspection');
  if (licenseNo !== null && !kind.startsWith('PERMIT_')) refuse('a license number goes with a permit');
}

function fieldsOf(
  act: ShopAct,
  actor: Actor,
  card: { readonly source: string; readonly recordId: string },
): Record<string, string> {
  const stated = {
    kind: act.kind.toLowerCase(),
    occurred_on: act.occurredOn,
    authority: act.authority ?? actor.agency,
    instrument: act.instrument?.toLowerCase(),
    branch: act.branch?.toLowerCase(),
    result: act.result?.toLowerCase(),
    findings: act.findings,
    reinspect_on: act.reinspectOn,
    license_no: act.licenseNo,
    note: act.note,
    business_source: card.source,
    business_record_id: card.recordId,
  };
  return Object.fromEntries(Object.entries(stated).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}
