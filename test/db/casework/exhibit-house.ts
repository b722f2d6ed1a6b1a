import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Test, type TestingModule } from '@nestjs/testing';
import {
  CaseFileService,
  type CaseFileRow,
  CaseworkModule,
  ExhibitFileService,
  ExhibitPurgeService,
  ExhibitService,
  type NewExhibit,
  UploadKeeperService,
  type UploadRow,
  UploadScanService,
  UploadService,
} from '@townline/casework';
import { FileScanner, FileStore, FixedClock, PlatformModule, type ScanAnswer } from '@townline/platform';
import { openViewerHouse, type SignedInPerson, type ViewerHouse } from '../../support/viewer-house.js';

/** Says what the test wants it to say. */
export class StatedScanner extends FileScanner {
  answer: ScanAnswer = { verdict: 'CLEAN' };

  override scan(bytes: Readable): Promise<ScanAnswer> {
    bytes.destroy();
    return Promise.resolve(this.answer);
  }
}

/** A case with a member, and the rooms in which its exhibits are kept. */
export interface ExhibitHouse {
  readonly house: ViewerHouse;
  readonly clock: FixedClock;
  readonly scanner: StatedScanner;
  readonly files: FileStore;
  readonly folder: string;
  readonly cases: CaseFileService;
  readonly exhibits: ExhibitService;
  readonly outgoing: ExhibitFileService;
  readonly purges: ExhibitPurgeService;
  readonly uploads: UploadService;
  readonly scans: UploadScanService;
  readonly keeper: UploadKeeperService;
  readonly ann: SignedInPerson;
  readonly supervisor: SignedInPerson;
  readonly colleague: SignedInPerson;
  readonly stranger: SignedInPerson;
  readonly file: CaseFileRow;
  /** Work of that person. */
  by<T>(person: SignedInPerson, work: () => Promise<T>): Promise<T>;
  bring(person: SignedInPerson, bytes: Buffer, name?: string): Promise<UploadRow>;
  /** Files on the disk, those still coming in too. */
  onDisk(): Promise<string[]>;
  close(): Promise<void>;
}

export function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Until that many statements wait for another’s lock. */
export async function untilWaiting(engine: ViewerHouse['engine'], count: number): Promise<void> {
  const asked = `select pg_sleep(0.02) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await engine.query<unknown[]>(asked)).length < count);
}

/** An exhibit as somebody enters it. */
export function wishOf(caseId: string, more: Partial<NewExhibit> = {}): NewExhibit {
  return {
    caseId,
    title: 'Ledger with takings',
    foundWhere: 'drawer under the till',
    foundOn: '2026-09-18',
    foundBy: 'Ann Quill',
    uploadId: null,
    capture: null,
    taken: {
      from: null,
      by: 'Ann Quill',
      place: 'evidence room 2',
      reason: 'search warrant',
      at: new Date('2026-09-18T20:15:00Z'),
    },
    ...more,
  };
}

export async function openExhibitHouse(name: string): Promise<ExhibitHouse> {
  const house = await openViewerHouse(name);
  const folder = await mkdtemp(join(tmpdir(), 'townline-exhibit-'));
  const clock = new FixedClock(new Date('2026-09-20T12:00:00Z'));
  const scanner = new StatedScanner();
  const { dataSource, engine } = house;
  const platform = PlatformModule.with({ dataSource, engine, filesFolder: folder, clock, scanner });
  const module = await Test.createTestingModule({ imports: [platform, CaseworkModule] }).compile();
  const ann = await house.person('ALDERFORD-PD', ['DETECTIVE'], 'Ann Quill');
  const by: ExhibitHouse['by'] = (person, work) => house.as(person, 'INVESTIGATION', work);
  const cases = module.get(CaseFileService);
  const file = await by(ann, () => cases.open({ title: 'Quiet Harbor', template: 'BLANK', isSealed: false }, ann));
  const uploads = module.get(UploadService);
  return {
    ...{ house, clock, scanner, folder, cases, uploads, ann, file, by },
    ...roomsOf(module),
    supervisor: await house.person('ALDERFORD-PD', ['SUPERVISOR'], 'Cy Holt'),
    colleague: await house.person('ALDERFORD-PD', ['DETECTIVE'], 'Bo Marsh'),
    stranger: await house.person('BRAMLEY-PD', ['DETECTIVE'], 'Di Fenn'),
    bring: (person, bytes, called = 'ledger.txt') => {
      const upload = { caseId: file.id, sha256: hashOf(bytes), byteLength: bytes.length, name: called };
      return by(person, () => uploads.receive(upload, Readable.from([bytes]), person));
    },
    onDisk: async () => {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
    },
    close: async () => {
      await module.close();
      await house.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function roomsOf(
  module: TestingModule,
): Pick<ExhibitHouse, 'files' | 'exhibits' | 'outgoing' | 'purges' | 'scans' | 'keeper'> {
  return {
    files: module.get(FileStore),
    exhibits: module.get(ExhibitService),
    outgoing: module.get(ExhibitFileService),
    purges: module.get(ExhibitPurgeService),
    scans: module.get(UploadScanService),
    keeper: module.get(UploadKeeperService),
  };
}
