import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { HoldingRepository, mayByRole, passHoldingGate, passRoleGate } from '@townline/access';
import { LawService, type Reviewed, type Statute } from '@townline/jurisdictions';
import type { Actor } from '@townline/kernel';
import { Clock, UnitOfWork } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { KnowledgeRepository } from './knowledge.repository.js';
import type { CitedEvent } from './landlord-notice.entity.js';
import {
  LandlordNoticeRepository,
  type LandlordNoticeRow,
  type NameableLandlord,
  type NewNotice,
  type NoticeStepRow,
} from './landlord-notice.repository.js';
import { NoticeError } from './notice.errors.js';
import { type NoticeAct, noticeStateAfter, type ServiceMeans } from './notice-machine.js';
import { type NoticeTemplate, noticeText, TEMPLATE_VERSION } from './notice-text.js';

/** What letters to landlords are made and kept with. */
@Injectable()
export class NoticeDesk {
  readonly holdings = new HoldingRepository();

  constructor(
    readonly notices: LandlordNoticeRepository,
    readonly knowledge: KnowledgeRepository,
    readonly law: LawService,
  ) {}
}

export interface DraftNotice {
  readonly partyId: string;
  readonly premisesId: string;
  readonly template: NoticeTemplate;
  /** Events of which the letter tells. */
  readonly eventIds: readonly string[];
  /** Statutes of which it speaks, in the words of their rows. */
  readonly citations: readonly string[];
}

export interface MoveNotice {
  readonly act: NoticeAct;
  readonly on: string;
  readonly means: ServiceMeans | null;
  readonly detail: string | null;
  readonly proofSha256: string | null;
  /** Why it is issued though nobody has verified the law that it speaks of. */
  readonly acceptedDoubt: string | null;
}

/** A letter that waits for its number. */
interface WrittenNotice {
  readonly made: Omit<NewNotice, 'holdingId'>;
  readonly bodyOf: (number: string) => string;
}

/** Letters that tell landlords what happened in their places. */
@Injectable()
export class LandlordNoticeService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly desk: NoticeDesk,
    private readonly clock: Clock,
  ) {}

  find(partyId: string | null, premisesId: string | null): Promise<readonly LandlordNoticeRow[]> {
    return this.desk.notices.find(partyId, premisesId, 100);
  }

  async findOne(id: string): Promise<LandlordNoticeRow | null> {
    return (await this.desk.notices.findOne(id)) ?? null;
  }

  steps(noticeIds: readonly string[]): Promise<readonly NoticeStepRow[]> {
    return this.desk.notices.findSteps(noticeIds);
  }

  /**
   * Writes a letter from its template. Throws `LANDLORD_NOT_FOUND` where no row that may be named says that the place is theirs,
   * `EVENT_NOT_FOUND` for what is not at the place, hidden, or not the agency's to tell; `UNKNOWN_STATUTE`,
   * `NOT_FOUND_OR_NO_ACCESS`.
   */
  async draft(wish: DraftNotice, actor: Actor): Promise<string> {
    await passRoleGate('WRITE', ['ENFORCEMENT', 'INSPECTION']);
    const recordClass = (await mayByRole('WRITE', ['ENFORCEMENT'])) ? 'ENFORCEMENT' : 'INSPECTION';
    const { made, bodyOf } = await this.written(wish, actor);
    const { id, draftedAt } = made;
    const work = async (manager: EntityManager): Promise<void> => {
      const terms = { agency: actor.agency, recordClass } as const;
      const holdingId = actor.accountId == null ? null : await this.desk.holdings.ensure(manager, terms);
      await this.desk.notices.insert(manager, { ...made, holdingId }, bodyOf);
      await this.addStep(manager, id, { state: 'DRAFT', happenedOn: draftedAt.toISOString().slice(0, 10) }, actor);
    };
    await this.unitOfWork.runSerializable(actor, work, { act: 'CHANGE', objectKind: 'LANDLORD_NOTICE', objectId: id });
    return id;
  }

  /**
   * Issues, serves, takes back. Throws `NOTICE_NOT_FOUND`, `BAD_MOVE`, `BAD_DAY`, `MEANS_NEEDED` for a service without its means,
   * and `LAW_NOT_VERIFIED` where it is to be issued on law that nobody has verified, without a reason.
   */
  async move(id: string, wish: MoveNotice, actor: Actor): Promise<void> {
    const found = await this.desk.notices.findOne(id);
    if (found === undefined) throw noticeNotFound();
    await passHoldingGate('WRITE', found.holdingId, noticeNotFound);
    const to = noticeStateAfter(found.state, wish.act);
    if (to === undefined) throw new NoticeError('BAD_MOVE', `a notice that is ${found.state} cannot be changed so`);
    if (to === 'SERVED' && wish.means === null) throw new NoticeError('MEANS_NEEDED', 'say how it was served');
    const { act, on: happenedOn, means, detail, proofSha256 } = wish;
    if (act === 'ISSUE') await this.checkLaw(found, wish.acceptedDoubt);
    const acceptedDoubt = act === 'ISSUE' ? wish.acceptedDoubt : null;
    const work = async (manager: EntityManager): Promise<void> => {
      const before = await this.desk.notices.findSteps([id], manager);
      const today = this.clock.now().toISOString().slice(0, 10);
      const last = before.at(-1)?.happenedOn ?? '';
      if (happenedOn > today || happenedOn < last) {
        throw new NoticeError('BAD_DAY', 'the day has not come, or lies before the step before');
      }
      if (!(await this.desk.notices.move(manager, id, { from: found.state, to, acceptedDoubt }))) {
        throw new NoticeError('BAD_MOVE', 'the notice was changed meanwhile');
      }
      await this.addStep(manager, id, { state: to, happenedOn, means, detail, proofSha256 }, actor);
    };
    await this.unitOfWork.run(actor, work, { act: 'CHANGE', objectKind: 'LANDLORD_NOTICE', objectId: id });
  }

  private async written(wish: DraftNotice, actor: Actor): Promise<WrittenNotice> {
    const { partyId, premisesId, template, eventIds, citations } = wish;
    const { agency, name: draftedBy } = actor;
    const { name: landlord, recordId, place, placeIds } = await this.landlordOf(wish, actor);
    const cited = await this.citedOf(placeIds, eventIds, actor);
    const laws = await this.lawsOf(citations);
    const earlier = (await this.desk.knowledge.findSteps(partyId))
      .filter(({ state }) => state === 'SERVED')
      .map(({ number, happenedOn: servedOn }) => ({ number, servedOn }));
    const draftedAt = this.clock.now();
    const happened = cited.map(({ sentence }) => sentence);
    const content = {
      template,
      agency,
      day: draftedAt.toISOString().slice(0, 10),
      landlord,
      place,
      happened,
      laws,
      earlier,
    };
    const made = {
      ...{ id: randomUUID(), agency, landlordRecordId: recordId, landlordName: landlord, premisesId, place, cited },
      ...{ template: `${template} ${TEMPLATE_VERSION}`, lawVersionIds: laws.map(({ id }) => id), draftedAt, draftedBy },
    };
    return { made, bodyOf: (number) => noticeText({ ...content, number }) };
  }

  private async landlordOf(
    { partyId, premisesId }: DraftNotice,
    { agency }: Actor,
  ): Promise<NameableLandlord & { readonly place: string; readonly placeIds: readonly string[] }> {
    const interests = await this.desk.knowledge.findInterests(partyId);
    const places = await this.desk.knowledge.findPlaces(partyId);
    const place = places.find((one) => one.premisesId === premisesId);
    const placeIds = places
      .filter((one) => one.isTheirs && (one.premisesId === premisesId || one.propertyId === premisesId))
      .map((one) => one.premisesId);
    const near = interests.filter((one) => placeIds.includes(one.premisesId) || place?.propertyId === one.premisesId);
    const landlord = await this.desk.notices.findNameable(
      near.map(({ landlordRecordId }) => landlordRecordId),
      agency,
    );
    if (place === undefined || landlord === undefined) {
      throw new NoticeError('LANDLORD_NOT_FOUND', 'no row that may be named says that the place is theirs');
    }
    return { ...landlord, place: place.line, placeIds };
  }

  private async citedOf(
    placeIds: readonly string[],
    eventIds: readonly string[],
    { agency }: Actor,
  ): Promise<CitedEvent[]> {
    const found = await this.desk.notices.findTellable(placeIds, eventIds, agency);
    if (found.length < new Set(eventIds).size) {
      throw new NoticeError('EVENT_NOT_FOUND', 'an event was not found at the place, or is not yours to tell');
    }
    return found.map(({ eventId, observationId, kind, occurredOn, name }) => {
      const called = name === null ? 'a business there' : `“${name}”`;
      const sentence = `On ${occurredOn} ${called}: ${kind.toLowerCase().replaceAll('_', ' ')}.`;
      return { eventId, observationId, sentence };
    });
  }

  /** The law as it stands today: what a letter says of it is what is held now. */
  private async lawsOf(citations: readonly string[]): Promise<readonly Reviewed<Statute>[]> {
    const statutes = await this.desk.law.statutesOn(this.clock.now().toISOString().slice(0, 10));
    return [...new Set(citations)].map((citation) => {
      const statute = statutes.find(({ followed }) => followed?.citation === citation)?.followed;
      if (statute === undefined)
        throw new NoticeError('UNKNOWN_STATUTE', `no version of ${citation} is held for today`);
      return statute;
    });
  }

  private async checkLaw({ lawVersionIds }: LandlordNoticeRow, acceptedDoubt: string | null): Promise<void> {
    if (acceptedDoubt !== null || lawVersionIds.length === 0) return;
    const { statutes } = await this.desk.law.lawAt(null);
    const isVerified = (id: string): boolean =>
      statutes.some((statute) => statute.id === id && statute.review?.verdict === 'VERIFIED');
    if (lawVersionIds.every(isVerified)) return;
    throw new NoticeError(
      'LAW_NOT_VERIFIED',
      'nobody has verified the law it speaks of: verify it, or say why it is issued',
    );
  }

  private async addStep(
    manager: EntityManager,
    noticeId: string,
    step: Pick<NoticeStepRow, 'state' | 'happenedOn'> &
      Partial<Pick<NoticeStepRow, 'means' | 'detail' | 'proofSha256'>>,
    { name: actorName, accountId }: Actor,
  ): Promise<void> {
    const { state, happenedOn, means = null, detail = null, proofSha256 = null } = step;
    const row = { id: randomUUID(), noticeId, state, happenedOn, means, detail, proofSha256, actorName };
    await this.desk.notices.addStep(manager, { ...row, accountId: accountId ?? null, recordedAt: this.clock.now() });
  }
}

function noticeNotFound(): NoticeError {
  return new NoticeError('NOTICE_NOT_FOUND', 'the notice was not found, or no access');
}
