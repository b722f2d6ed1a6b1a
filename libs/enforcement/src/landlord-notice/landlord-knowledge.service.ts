import { Injectable } from '@nestjs/common';
import type { Actor } from '@townline/kernel';
import { Clock, type PrintOut, UnitOfWork } from '@townline/platform';
import { KnowledgeRepository } from './knowledge.repository.js';
import { followedSteps, knowledgeTimeline, type LandlordRecord } from './knowledge-timeline.js';
import { knowledgePaper } from './knowledge-paper.js';
import { baseRateSentence, type LandlordKnowledge, landlordReading, type TenantShare } from './landlord-reading.js';
import { LandlordNoticeRepository } from './landlord-notice.repository.js';
import { mergedActs } from './merged-acts.js';

/** How common it is among all tenants. */
export interface BaseRate extends TenantShare {
  readonly sentence: string;
}

/** What landlords were told and when, of what whoever asks may see: notices, closings and arrests, other places of theirs. */
@Injectable()
export class LandlordKnowledgeService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly knowledge: KnowledgeRepository,
    private readonly notices: LandlordNoticeRepository,
    private readonly clock: Clock,
  ) {}

  /** Null: nobody of that id owns or lets anything, or no access. */
  async of(partyId: string): Promise<LandlordKnowledge | null> {
    const found = await this.read(partyId);
    if (found === null) return null;
    const { name, record } = found;
    return { partyId, name, reading: landlordReading(record), timeline: knowledgeTimeline(record) };
  }

  async baseRate(): Promise<BaseRate> {
    const share = await this.knowledge.findBaseRate();
    return { ...share, sentence: baseRateSentence(share) };
  }

  /** The same as a paper for an affidavit, with the words of what was served; that it was printed is on record. Null as above. */
  async print(partyId: string, actor: Actor): Promise<PrintOut | null> {
    const known = await this.of(partyId);
    if (known === null) return null;
    const notices = (await this.notices.find(partyId, null, 100)).filter(
      ({ state }) => state === 'SERVED' || state === 'ACKNOWLEDGED',
    );
    const steps = await this.notices.findSteps(notices.map(({ id }) => id));
    const baseRate = await this.baseRate();
    const note = { act: 'EXPORT', objectKind: 'LANDLORD', objectId: partyId } as const;
    const takenAt = await this.unitOfWork.run(actor, () => Promise.resolve(this.clock.now()), note);
    return knowledgePaper(known, { notices, steps, baseRate, takenAt });
  }

  private async read(partyId: string): Promise<{ name: string; record: LandlordRecord } | null> {
    const interests = await this.knowledge.findInterests(partyId);
    if (interests.length === 0) return null;
    const [name, leases, tenants, acts, steps, places] = await Promise.all([
      this.knowledge.findName(partyId),
      this.knowledge.findLeases(partyId),
      this.knowledge.findTenants(partyId),
      this.knowledge.findActs(partyId),
      this.knowledge.findSteps(partyId),
      this.knowledge.findPlaces(partyId),
    ]);
    const record = { interests, leases, tenants, acts: mergedActs(acts), steps: followedSteps(steps, places), places };
    return { name: name ?? 'A party without a name', record };
  }
}
