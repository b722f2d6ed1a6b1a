import { HoldingRepository } from '@townline/access';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { IntelligenceError } from './intelligence.errors.js';
import { reviewBy } from './review-day.js';
import { rowsOf, SubjectEntryRepository } from './subject-entry.repository.js';
import { type Doing, type SubjectPatch, SubjectRepository } from './subject.repository.js';
import type { SubjectRow } from './subject-row.js';

/** Where a subject's rows lie: in a holding of their agency that ends with the day of review. */
@Injectable()
export class SubjectEntryService {
  constructor(
    private readonly holdings: HoldingRepository,
    private readonly subjects: SubjectRepository,
    private readonly entries: SubjectEntryRepository,
  ) {}

  holdingFor(manager: EntityManager, agency: string, visibleUntil: Date): Promise<number> {
    return this.holdings.ensure(manager, { agency, recordClass: 'INTELLIGENCE', visibleUntil });
  }

  /** Enters an approved subject's rows; the hashes of the files they lie in are added to `kept` at once. */
  async open(manager: EntityManager, subject: SubjectRow, doing: Doing, kept: string[]): Promise<SubjectPatch> {
    const { content } = subject;
    if (content === null) throw new IntelligenceError('WRONG_STATE', 'it has been entered before');
    const by = reviewBy(doing.at);
    const holdingId = await this.holdingFor(manager, subject.agency, by);
    const sourceId = await this.entries.openSource(manager, subject, holdingId, doing.at);
    const patch = { decidedBy: doing.by, reviewBy: by, holdingId, sourceId, isEntered: true } as const;
    // The database stores no row of intelligence whose subject is not approved yet.
    await this.subjects.open(manager, subject.id, patch);
    const source = { id: sourceId, subject, holdingId };
    kept.push(...(await this.entries.enter(manager, source, rowsOf(subject, content), doing.at)));
    return patch;
  }

  /** Five years more. Throws `WRONG_STATE` once the day of review is past. */
  async renew(manager: EntityManager, subject: SubjectRow, { at }: Doing): Promise<SubjectPatch> {
    if (subject.reviewBy === null || subject.sourceId === null || subject.reviewBy <= at) {
      throw new IntelligenceError('WRONG_STATE', 'its day of review is past');
    }
    const by = reviewBy(at);
    const holdingId = await this.holdingFor(manager, subject.agency, by);
    await this.entries.moveTo(manager, subject.sourceId, holdingId);
    return { reviewBy: by, holdingId };
  }

  discard(sha256s: readonly string[]): Promise<void> {
    return this.entries.discard(sha256s);
  }
}
