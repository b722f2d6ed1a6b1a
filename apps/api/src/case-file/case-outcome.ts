import { CaseError, type CaseFileRow } from '@townline/casework';
import { type CaseFileModel, CaseRefusalModel } from './case-file.model.js';
import type { CaseLoader } from './case.loader.js';

export type CaseOutcome = Promise<CaseFileModel | CaseRefusalModel>;

/** A case as it is after the act, or why the act was refused. */
export async function caseOutcome(loader: CaseLoader, work: Promise<CaseFileRow>): CaseOutcome {
  try {
    const [model] = loader.present([await work]);
    return model as CaseFileModel;
  } catch (error) {
    if (!(error instanceof CaseError)) throw error;
    return Object.assign(new CaseRefusalModel(), { code: error.code, message: error.message });
  }
}
