import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '@townline/kernel';
import { UnitOfWork } from '@townline/platform';
import { mapRow, type MappingProfile } from '@townline/sources';
import type { EntityManager } from 'typeorm';
import { type Asker } from './asker.js';
import type { DeconflictedClass } from './deconflicted-class.js';
import { DeconflictionIndexRepository, type ReadRow, type WaitingRow } from './deconfliction-index.repository.js';
import { DigestService } from './digest.service.js';
import { identifiersOf } from './identifier-form.js';

const PAGE = 500;

/** Keeps the digests of what agencies have opted in. */
@Injectable()
export class DeconflictionIndexService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rows: DeconflictionIndexRepository,
    private readonly digests: DigestService,
  ) {}

  /** From the next refresh on the agency's records of that class are in it. False where they are already. */
  optIn(agency: string, recordClass: DeconflictedClass, by: Asker): Promise<boolean> {
    const work = (manager: EntityManager): Promise<boolean> => this.rows.optIn(manager, agency, recordClass, by.name);
    return this.unitOfWork.run(by, work, { act: 'PRIVILEGE', objectKind: 'DECONFLICTION_OPT_IN', objectId: agency });
  }

  /** Its digests are gone at once. */
  optOut(agency: string, recordClass: DeconflictedClass, by: Asker): Promise<boolean> {
    const work = (manager: EntityManager): Promise<boolean> => this.rows.optOut(manager, agency, recordClass);
    return this.unitOfWork.run(by, work, { act: 'PRIVILEGE', objectKind: 'DECONFLICTION_OPT_OUT', objectId: agency });
  }

  /** Reads what has come since, forgets what was superseded. Answers how many rows were read. Throws `KEYS_UNAVAILABLE`. */
  async refresh(): Promise<number> {
    await this.unitOfWork.run(SYSTEM_ACTOR, (manager) => this.rows.forget(manager));
    let count = 0;
    for (;;) {
      const page = await this.unitOfWork.run(SYSTEM_ACTOR, (manager) => this.nextPage(manager));
      if (page.rows.length === 0) return count;
      const read: ReadRow[] = [];
      for (const row of page.rows) read.push(await this.read(row, page.profiles.get(row.batchId)));
      await this.unitOfWork.run(SYSTEM_ACTOR, (manager) => this.rows.write(manager, read));
      count += read.length;
    }
  }

  private async nextPage(manager: EntityManager): Promise<Page> {
    const rows = await this.rows.waiting(manager, PAGE);
    return { rows, profiles: await this.rows.profiles(manager, [...new Set(rows.map(({ batchId }) => batchId))]) };
  }

  private async read(
    { observationId, holdingId, content }: WaitingRow,
    profile: MappingProfile | undefined,
  ): Promise<ReadRow> {
    const forms = profile === undefined ? [] : mapRow(profile, content).flatMap(({ fields }) => identifiersOf(fields));
    return { observationId, holdingId, identifiers: await this.digests.digest(forms) };
  }
}

interface Page {
  readonly rows: readonly WaitingRow[];
  readonly profiles: ReadonlyMap<string, MappingProfile>;
}
