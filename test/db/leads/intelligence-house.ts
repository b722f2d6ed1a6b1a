import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AuditRoom, openAudit } from '@townline/audit';
import { LeadsModule, LiveRunService, PurgeModule, PurgeService, ResolveRunService } from '@townline/leads';
import { SYSTEM_ACTOR } from '@townline/kernel';
import { FileKeyVault, FileSigningKey, FixedClock, PlatformModule, UnitOfWork } from '@townline/platform';
import {
  IntelligenceModule,
  LegalHoldService,
  type NewSubject,
  ReviewService,
  SubjectOutwardService,
  SubjectService,
} from '@townline/registry';
import { Test } from '@nestjs/testing';
import type { INestApplicationContext } from '@nestjs/common';
import { openViewerHouse, type SignedInPerson, type ViewerHouse } from '../../support/viewer-house.js';
import { type InventedPackage, landPackage } from '../registry/landed-package.js';

/** An installation in which two police departments keep intelligence, with its trail, its files and a clock that is set. */
export interface IntelligenceHouse extends ViewerHouse {
  readonly module: INestApplicationContext;
  readonly clock: FixedClock;
  readonly audit: AuditRoom;
  readonly publicKey: string;
  readonly filesFolder: string;
  readonly subjects: SubjectService;
  readonly outward: SubjectOutwardService;
  readonly holds: LegalHoldService;
  readonly purges: PurgeService;
  readonly reviews: ReviewService;
  readonly officer: SignedInPerson;
  readonly supervisor: SignedInPerson;
  readonly secondSupervisor: SignedInPerson;
  readonly stranger: SignedInPerson;
  land(...packages: readonly InventedPackage[]): Promise<void>;
  resolve(): Promise<void>;
  /** What the worker does with rows that have come. */
  runLive(): Promise<void>;
  submit(subject?: Partial<NewSubject>): Promise<string>;
  /** Submitted by the officer, approved by the supervisor. */
  approved(subject?: Partial<NewSubject>): Promise<string>;
  by<T>(person: SignedInPerson, work: (actor: SignedInPerson) => Promise<T>): Promise<T>;
}

export const SUSPECT: NewSubject = {
  kind: 'PERSON',
  fields: { name: 'Zebulon Quarrintree', phone: '(860) 555-0177', birth_date: '1975-05-05' },
  ties: [],
  crimes: ['PROMOTING_PROSTITUTION'],
  basis: 'Two tenants of the building name him as the one who collects the takings each week.',
  lawfulSource: 'Interviews of 3 May, voluntary and recorded',
  sensitivity: 'CONFIDENTIAL',
  reliability: 'B',
  validity: 2,
};

export async function openIntelligenceHouse(name: string): Promise<IntelligenceHouse> {
  const house = await openViewerHouse(name);
  await house.engine.query(`update access.agency set keeps_intelligence_rules = true where code like '%-PD'`);
  const folder = await mkdtemp(join(tmpdir(), 'townline-test-'));
  const vault = new FileKeyVault(folder);
  await vault.ensure('audit-words');
  const signingKey = new FileSigningKey(join(folder, 'audit-checkpoint.pem'));
  await signingKey.ensure();
  const clock = new FixedClock(new Date('2026-06-15T08:00:00Z'));
  const onFailure = (error: unknown): never => {
    throw error;
  };
  const audit = openAudit({ dataSource: house.engine, vault, signingKey, clock, onFailure });
  const filesFolder = join(folder, 'files');
  const { dataSource, engine } = house;
  const module = await Test.createTestingModule({
    imports: [
      PlatformModule.with({ dataSource, engine, filesFolder, clock, auditTrail: audit.trail }),
      LeadsModule,
      IntelligenceModule,
      PurgeModule,
    ],
  }).compile();
  const people = {
    officer: await house.person('ALDERFORD-PD', ['DETECTIVE'], 'Imre Fallow'),
    supervisor: await house.person('ALDERFORD-PD', ['SUPERVISOR'], 'Odile Marsh'),
    secondSupervisor: await house.person('ALDERFORD-PD', ['SUPERVISOR'], 'Tamsin Wray'),
    stranger: await house.person('BRAMLEY-PD', ['SUPERVISOR'], 'Petra Dunn'),
  };
  const by: IntelligenceHouse['by'] = (person, work) => house.as(person, 'INVESTIGATION', () => work(person));
  const subjects = module.get(SubjectService);
  const submit: IntelligenceHouse['submit'] = (subject = {}) =>
    by(people.officer, (actor) => subjects.submit(actor, { ...SUSPECT, ...subject }));
  return {
    ...{ ...house, ...people, module, clock, audit, filesFolder, subjects, by, submit },
    publicKey: await signingKey.publicKey(),
    outward: module.get(SubjectOutwardService),
    holds: module.get(LegalHoldService),
    purges: module.get(PurgeService),
    reviews: module.get(ReviewService),
    land: async (...packages) => {
      for (const invented of packages) await landPackage(engine, invented);
    },
    resolve: async () => {
      await module.get(ResolveRunService).run();
    },
    runLive: () => runLive(house, module),
    approved: async (subject) => {
      const id = await submit(subject);
      await by(people.supervisor, (actor) => subjects.approve(actor, id, 'the suspicion is reasonable'));
      return id;
    },
    close: async () => {
      await module.close();
      await audit.close();
      await house.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function runLive({ engine }: ViewerHouse, module: INestApplicationContext): Promise<void> {
  const batches = await engine.query<{ id: string }[]>(
    `select b.id from import_batch b where b.state = 'LANDED' and exists (select from observation o
       where o.import_batch_id = b.id and not exists (select from projection p where p.observation_id = o.id))`,
  );
  await module.get(UnitOfWork).run(SYSTEM_ACTOR, (manager) =>
    module.get(LiveRunService).run(
      manager,
      batches.map(({ id }) => id),
    ),
  );
}
