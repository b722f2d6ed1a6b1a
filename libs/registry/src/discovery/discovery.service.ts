import { createHash } from 'node:crypto';
import { HoldingRepository, sightOf } from '@townline/access';
import { Injectable } from '@nestjs/common';
import type { Actor } from '@townline/kernel';
import { Clock, UnitOfWork } from '@townline/platform';
import type { EntityManager } from 'typeorm';
import { notFoundOrNoAccess } from '../intelligence/intelligence.errors.js';
import { RecordGate } from '../intelligence/record-gate.service.js';
import {
  discoveryExport,
  type RecordVersion,
  type Withholding,
  type WithholdingGround,
  writeDiscovery,
} from './discovery-export.js';
import { DiscoveryRepository, type DiscoveryTarget } from './discovery.repository.js';

/** A file that is ready to be handed over. */
export interface DiscoveryFile {
  readonly text: string;
  /** Of the text, lower-case hex. */
  readonly sha256: string;
  readonly shown: number;
  readonly withheld: number;
}

/** What the defense is owed: every version of what is known, and what is held back with the ground for it. */
@Injectable()
export class DiscoveryService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly gate: RecordGate,
    private readonly records: DiscoveryRepository,
    private readonly holdings: HoldingRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * As known at the moment. Rows that the person may read and not export are named as held back by another agency; of those he may
   * not read nothing is told. Where there is none that he may export: `NOT_FOUND_OR_NO_ACCESS`.
   */
  export(actor: Actor, target: DiscoveryTarget, asOf: Date): Promise<DiscoveryFile> {
    return this.unitOfWork.run(
      actor,
      async (manager) => {
        const all = await this.records.versions(manager, target);
        const { readable, exportable: open } = await this.openOf(manager, all);
        if (open.size === 0) throw notFoundOrNoAccess();
        const found = all.filter(({ holdingId }) => readable.has(holdingId));
        const own = await this.records.withholdings(
          manager,
          found.map(({ observationId }) => observationId),
        );
        const others = found.filter(({ holdingId }) => !open.has(holdingId)).map(heldByOthers);
        const versions = found.map(({ holdingId: _, ...version }): RecordVersion => version);
        const made = discoveryExport(versions, [...own, ...others], asOf);
        const text = writeDiscovery(made);
        const sha256 = createHash('sha256').update(text).digest('hex');
        return { text, sha256, shown: made.versions.length, withheld: made.withheld.length };
      },
      ({ text }) => ({
        act: 'EXPORT',
        objectKind: 'DISCOVERY',
        objectId: target.kind === 'ENTITY' ? target.entityId : undefined,
        bytesOut: Buffer.byteLength(text),
      }),
    );
  }

  /** Holds a version back from now on. Throws `NOT_FOUND_OR_NO_ACCESS`. */
  withhold(actor: Actor, observationId: string, ground: WithholdingGround): Promise<void> {
    return this.change(actor, observationId, (manager, at) =>
      this.records.withhold(manager, { observationId, ground, by: this.gate.personOf(actor), at }),
    );
  }

  /** From now on it is handed over. */
  giveOut(actor: Actor, observationId: string): Promise<void> {
    return this.change(actor, observationId, (manager, at) => this.records.giveOut(manager, observationId, at));
  }

  private change(
    actor: Actor,
    observationId: string,
    work: (manager: EntityManager, at: Date) => Promise<void>,
  ): Promise<void> {
    return this.unitOfWork.run(
      actor,
      async (manager) => {
        const holdingId = await this.records.holdingOf(manager, observationId);
        if (holdingId === null) throw notFoundOrNoAccess();
        if ((await this.openOf(manager, [{ holdingId }])).exportable.size === 0) throw notFoundOrNoAccess();
        await work(manager, this.clock.now());
      },
      { act: 'DECIDE', objectKind: 'OBSERVATION', objectId: observationId },
    );
  }

  /** What is open to everyone may be handed over by everyone who reads it. */
  private async openOf(
    manager: EntityManager,
    records: readonly { readonly holdingId: number }[],
  ): Promise<{ readonly readable: ReadonlySet<number>; readonly exportable: ReadonlySet<number> }> {
    const ids = [...new Set(records.map(({ holdingId }) => holdingId))];
    const [readable, exportable] = [new Set<number>(), new Set<number>()];
    for (const holding of await this.holdings.find(manager, ids)) {
      const sight = sightOf(holding);
      const isPublic = holding.recordClass === 'PUBLIC_RECORD';
      if (await this.gate.allows(manager, ['READ', 'EXPORT'], sight)) readable.add(holding.id);
      if (await this.gate.allows(manager, isPublic ? ['READ', 'EXPORT'] : ['EXPORT'], sight))
        exportable.add(holding.id);
    }
    return { readable, exportable };
  }
}

/** For as long as it is there. */
function heldByOthers({ observationId, recordedAt }: RecordVersion): Withholding {
  return { observationId, ground: 'OTHER_AGENCY', withheldAt: recordedAt, endedAt: null };
}
