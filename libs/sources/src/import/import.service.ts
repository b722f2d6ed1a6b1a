import { basename, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '@townline/kernel';
import { UnitOfWork } from '@townline/platform';
import type { MappingProfile } from '../mapping/mapping-profile.js';
import type { Incoming } from '../package/incoming.js';
import { openIncoming } from '../package/open-incoming.js';
import type { FileReport, ImportReport } from './import-report.js';
import { readFile } from './file-reading.js';
import { LandingService, refuseBadRows, type LandedFile, type LandingStep } from './landing.service.js';
import { ReceivingService, type ReceivedFile } from './receiving.service.js';
import { RejectsFile } from './rejects-file.js';

export interface ImportOptions {
  /** How a single file is read; none for a data package. */
  readonly profile?: MappingProfile;
  /** Leave bad rows out and land the rest, instead of refusing the file. */
  readonly skipBad?: boolean;
  /** Read and check only; nothing is stored. */
  readonly dryRun?: boolean;
  /** Where refused rows are listed; by default `<name>.rejects.csv` in the current folder. */
  readonly rejects?: string;
  /** What other rooms do with rows as they land; towns are only there if their step is named here. */
  readonly steps: readonly LandingStep[];
}

/** The door for registers, reports and reference files: whole or not at all, and the same again changes nothing. */
@Injectable()
export class ImportService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly receiving: ReceivingService,
    private readonly landing: LandingService,
  ) {}

  /** Imports a data package (folder or zip) or one file. Throws ImportError; the database is then as it was. */
  async importPath(path: string, options: ImportOptions): Promise<ImportReport> {
    const incoming = await openIncoming(path, options.profile);
    const listPath = options.rejects ?? join(process.cwd(), `${basename(path)}.rejects.csv`);
    const rejects = new RejectsFile(listPath, incoming.files.length > 1);
    const dryRun = options.dryRun === true;
    try {
      const files = dryRun ? await tryOut(incoming, rejects, options) : await this.store(incoming, rejects, options);
      return { files, notes: incoming.notes, rejectsFile: await rejects.close(), dryRun };
    } finally {
      await rejects.close();
    }
  }

  private async store(incoming: Incoming, rejects: RejectsFile, options: ImportOptions): Promise<FileReport[]> {
    const received = await this.receiving.receive(incoming);
    const files = received.filter((file) => !file.landedBefore);
    const { sources } = incoming;
    const { steps, skipBad = false } = options;
    const land = (): Promise<readonly LandedFile[]> =>
      this.unitOfWork.run(SYSTEM_ACTOR, (manager) =>
        this.landing.land(manager, { files, sources, rejects, skipBad, steps }),
      );
    try {
      const landed = files.length === 0 ? [] : await land();
      return received.map((file) => reportOf(file, landed));
    } catch (error) {
      await this.receiving.takeBack(files);
      throw error;
    }
  }
}

/** Reads everything and stores nothing. Keys stated twice are not looked for: that needs the database. */
async function tryOut(incoming: Incoming, rejects: RejectsFile, options: ImportOptions): Promise<FileReport[]> {
  const reports: FileReport[] = [];
  for (const file of incoming.files) {
    const { read, refused, notes } = await readFile(file, file.received, rejects, () => Promise.resolve());
    const stored = read - refused;
    reports.push({ file: file.name, read, stored, unchanged: 0, superseding: 0, refused, landedBefore: false, notes });
  }
  await refuseBadRows(rejects, options.skipBad === true);
  return reports;
}

function reportOf(file: ReceivedFile, landed: readonly LandedFile[]): FileReport {
  const result = landed.find((one) => one.file === file);
  if (result) return { file: file.file.name, ...result.counts, landedBefore: false, notes: result.notes };
  const { rowsRead: read, rowsRefused: refused } = file;
  return {
    file: file.file.name,
    read,
    stored: 0,
    unchanged: read - refused,
    superseding: 0,
    refused,
    landedBefore: true,
    notes: ['these bytes had landed before; nothing was changed'],
  };
}
