import { basename, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { INSTALLATION } from '@townline/access';
import { SYSTEM_ACTOR } from '@townline/kernel';
import { UnitOfWork } from '@townline/platform';
import type { MappingProfile } from '../mapping/mapping-profile.js';
import type { Incoming } from '../package/incoming.js';
import { openIncoming } from '../package/open-incoming.js';
import type { FileReport, ImportReport } from './import-report.js';
import { readFile } from './file-reading.js';
import { LandingService, refuseBadRows, type LandingStep } from './landing.service.js';
import { ReceivingService } from './receiving.service.js';
import { RejectsFile } from './rejects-file.js';

export interface ImportOptions {
  /** How a single file is read; none for a data package. */
  readonly profile?: MappingProfile;
  /** Code of the agency whose records these become; by default the installation's public ones. */
  readonly agency?: string;
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
    const { steps, skipBad = false, agency = INSTALLATION } = options;
    const files = await this.receiving.receive(incoming, agency);
    const { sources } = incoming;
    try {
      const landed = await this.unitOfWork.run(SYSTEM_ACTOR, (manager) =>
        this.landing.land(manager, { files, sources, agency, rejects, skipBad, steps }),
      );
      return landed.map(({ file, counts, landedBefore, notes }) => ({
        file: file.file.name,
        ...counts,
        landedBefore,
        notes,
      }));
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
