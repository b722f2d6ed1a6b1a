import { Injectable } from '@nestjs/common';
import { type AgencyKind, HoldingRepository, INSTALLATION } from '@townline/access';
import type { EntityManager } from 'typeorm';
import { ImportError } from '../import/import.errors.js';
import type { ProfileSource } from '../mapping/mapping-profile.js';
import { sourceClass } from './source-class.js';

/** The public records of the installation, which everybody's references may mean. */
export const PUBLIC_HOLDING = 1;

/** In which holding an agency's sources lie. */
@Injectable()
export class SourceHoldingService {
  constructor(private readonly holdings: HoldingRepository) {}

  /**
   * Holding by source name. What the installation itself takes in is public. Throws `UNKNOWN_AGENCY`.
   */
  async holdingsOf(
    manager: EntityManager,
    agency: string,
    sources: readonly ProfileSource[],
  ): Promise<ReadonlyMap<string, number>> {
    if (agency === INSTALLATION) return new Map(sources.map(({ name }) => [name, PUBLIC_HOLDING]));
    const kind = await this.expectAgency(manager, agency);
    const byClass = new Map<string, number>();
    const found = new Map<string, number>();
    for (const source of sources) {
      const recordClass = source.recordClass ?? sourceClass(source.kind, kind);
      const id = byClass.get(recordClass) ?? (await this.holdings.ensure(manager, { agency, recordClass }));
      byClass.set(recordClass, id);
      found.set(source.name, id);
    }
    return found;
  }

  /** What it is. Throws `UNKNOWN_AGENCY`. */
  async expectAgency(manager: EntityManager, agency: string): Promise<AgencyKind> {
    const kind = await this.kindOf(manager, agency);
    if (kind === null) throw new ImportError('UNKNOWN_AGENCY', `no agency here has the code "${agency}"`);
    return kind;
  }

  /** Null: there is no such agency. */
  async kindOf(manager: EntityManager, agency: string): Promise<AgencyKind | null> {
    const [row] = await manager.query<{ kind: AgencyKind }[]>(`select kind from access.agency where code = $1`, [
      agency,
    ]);
    return row?.kind ?? null;
  }
}
