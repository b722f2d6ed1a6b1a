import { Injectable } from '@nestjs/common';
import {
  CaseError,
  type CustodyRow,
  ExhibitError,
  ExhibitPurgeService,
  type ExhibitRow,
  ExhibitService,
  gapsOf,
  type UploadRow,
  UploadService,
  whereaboutsOf,
} from '@townline/casework';
import {
  CaseUploadModel,
  CustodyGapModel,
  CustodyStepModel,
  ExhibitModel,
  ExhibitPurgeModel,
  ExhibitRefusalModel,
  WebCaptureModel,
} from './exhibit.model.js';

export type ExhibitOutcome = Promise<ExhibitModel | ExhibitRefusalModel>;

/** Presents exhibits with all that belongs to them: one statement of each kind for however many. */
@Injectable()
export class ExhibitLoader {
  constructor(
    private readonly exhibits: ExhibitService,
    private readonly uploads: UploadService,
    private readonly purges: ExhibitPurgeService,
  ) {}

  async present(rows: readonly ExhibitRow[]): Promise<ExhibitModel[]> {
    const ids = rows.map(({ id }) => id);
    const [steps, captures, purges, uploads] = await Promise.all([
      this.exhibits.steps(ids),
      this.exhibits.captures(ids),
      this.purges.of(ids),
      this.uploads.byIds(rows.flatMap(({ uploadId }) => uploadId ?? [])),
    ]);
    return rows.map((row) => {
      const capture = captures.find(({ exhibitId }) => exhibitId === row.id);
      const purge = purges.find(({ exhibitId }) => exhibitId === row.id);
      const file = uploads.find(({ id }) => id === row.uploadId);
      const own = steps.filter(({ exhibitId }) => exhibitId === row.id);
      return Object.assign(new ExhibitModel(), row, chainOf(row, own, file), {
        by: byOf(row),
        file: file ? uploadModel(file) : null,
        capture: capture ? Object.assign(new WebCaptureModel(), capture) : null,
        purge: purge ? Object.assign(new ExhibitPurgeModel(), purge) : null,
      });
    });
  }

  /** An exhibit as it is after the act, or why the act was refused. */
  async outcome(work: Promise<ExhibitRow>): ExhibitOutcome {
    try {
      const [model] = await this.present([await work]);
      return model as ExhibitModel;
    } catch (error) {
      return exhibitRefusal(error);
    }
  }
}

/** Why an act was refused; whatever is no refusal is thrown on. */
export function exhibitRefusal(error: unknown): ExhibitRefusalModel {
  if (!(error instanceof ExhibitError) && !(error instanceof CaseError)) throw error;
  return Object.assign(new ExhibitRefusalModel(), { code: error.code, message: error.message });
}

export function uploadModel(row: UploadRow): CaseUploadModel {
  return Object.assign(new CaseUploadModel(), row, { by: byOf(row) });
}

function chainOf(
  { purgedAt }: ExhibitRow,
  steps: readonly CustodyRow[],
  file: UploadRow | undefined,
): Pick<ExhibitModel, 'custody' | 'gaps' | 'isCustodyWhole' | 'state' | 'holder' | 'place'> {
  const gaps = gapsOf(steps, file?.sha256 ?? null).map((gap) => Object.assign(new CustodyGapModel(), gap));
  const isCustodyWhole = purgedAt === null && gaps.length === 0 && file?.state !== 'BROKEN';
  const custody = steps.map((step) => Object.assign(new CustodyStepModel(), step, { by: byOf(step) }));
  return { custody, gaps, isCustodyWhole, ...whereaboutsOf(steps) };
}

function byOf({ actorName, actorAgency }: Pick<CustodyRow, 'actorName' | 'actorAgency'>): CustodyStepModel['by'] {
  return { name: actorName, agency: actorAgency };
}
