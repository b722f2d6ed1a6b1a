import { Injectable } from '@nestjs/common';
import type { Actor } from '@townline/kernel';
import { asEngine, type AuditNote } from '@townline/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { decide } from '../decision/decide.js';
import type { Action } from '../decision/role.js';
import type { Ground, RecordSight, Viewer } from '../decision/viewer.js';
import { HoldingRepository } from '../holding/holding.repository.js';
import { plainSight, sightOf } from '../holding/holding-sight.js';
import { AccessError } from './access.errors.js';
import { ViewerRepository, type ViewerTerms } from './viewer.repository.js';

/** Somebody at work: by name for the records, and with all that decisions about them rest on. */
export interface ActingViewer {
  readonly actor: Actor;
  readonly viewer: Viewer;
}

/** The gate: the first line of every service method that reads or changes something on somebody's behalf. */
@Injectable()
export class AccessService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly viewers: ViewerRepository,
    private readonly holdings: HoldingRepository,
  ) {}

  /** Asked once per request; what changes meanwhile counts from the next one on. */
  viewerOf(terms: ViewerTerms): Promise<Viewer> {
    return asEngine(() => this.viewers.find(this.dataSource.manager, terms));
  }

  /** Why it is allowed. Throws `NOT_FOUND_OR_NO_ACCESS`, which says neither that there is such a record nor why not. */
  async require(
    viewer: Viewer,
    action: Action,
    record: RecordSight,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Ground> {
    return required(viewer, action, record, await this.viewers.now(manager));
  }

  /** The same for all records of these holdings: every one must be open. Throws `NOT_FOUND_OR_NO_ACCESS`. */
  async requireHoldings(viewer: Viewer, action: Action, ids: readonly number[]): Promise<ReadonlyMap<number, Ground>> {
    const asked = [...new Set(ids)];
    const found = await this.holdings.find(this.dataSource.manager, asked);
    if (found.length < asked.length) throw noAccess();
    const at = await this.viewers.now(this.dataSource.manager);
    return new Map(found.map((holding) => [holding.id, required(viewer, action, sightOf(holding), at)]));
  }

  /** An agency's accounts, roles and agreements are its own administrators' alone. Throws `NOT_FOUND_OR_NO_ACCESS`. */
  async requireAdministrator(viewer: Viewer, agency: string, manager?: EntityManager): Promise<void> {
    await this.require(viewer, 'ADMINISTER', plainSight(agency, 'ADMINISTRATION'), manager);
  }

  /** What people of an agency did is for its auditors, and nobody else. Throws `NOT_FOUND_OR_NO_ACCESS`. */
  async requireAuditor(viewer: Viewer, agency: string): Promise<void> {
    await this.require(viewer, 'READ', plainSight(agency, 'AUDIT_TRAIL'));
  }

  /** Rights are given to accounts that stand. Throws `NOT_FOUND_OR_NO_ACCESS`. */
  async requireStanding(manager: EntityManager, accountId: string): Promise<void> {
    if (!(await this.viewers.isStanding(manager, accountId))) throw noAccess();
  }
}

/** What the trail says of a right that was given or taken away. */
export function privilege(kind: string, id: string, words: Readonly<Record<string, string>> = {}): AuditNote {
  return { act: 'PRIVILEGE', objectKind: kind, objectId: id, words };
}

function required(viewer: Viewer, action: Action, record: RecordSight, at: Date): Ground {
  const decision = decide(viewer, action, record, at);
  if (!decision.allowed) throw noAccess();
  return decision.ground;
}

function noAccess(): AccessError {
  return new AccessError('NOT_FOUND_OR_NO_ACCESS', 'there is no such record, or it is not open to you');
}
