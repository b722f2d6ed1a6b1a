import { Injectable } from '@nestjs/common';
import { CaseError, LegalProcessReadService, ProcessError, type ProcessRow } from '@townline/casework';
import { ofOwner } from '../reading/batch.js';
import { LegalProcessModel, ProcessRefusalModel, ProcessStepModel, STEPS } from './legal-process.model.js';

export type ProcessOutcome = Promise<LegalProcessModel | ProcessRefusalModel>;

/** Presents legal process, and looks up its steps. */
@Injectable()
export class LegalProcessLoader {
  constructor(private readonly processes: LegalProcessReadService) {}

  /** One statement for the steps of all that are presented together. */
  present(rows: readonly ProcessRow[]): LegalProcessModel[] {
    const steps = ofOwner(
      (ids) => this.processes.steps(ids),
      ({ processId }) => [processId],
      (row) => Object.assign(new ProcessStepModel(), row, { by: { name: row.actorName, agency: row.actorAgency } }),
    );
    return rows.map((row) =>
      Object.assign(new LegalProcessModel(), row, { outcome: this.processes.outcomeOf(row), [STEPS]: steps }),
    );
  }

  /** The process as whoever acted sees it after the act, or why the act was refused. */
  async outcome(work: Promise<string>): ProcessOutcome {
    try {
      const row = await this.processes.findOne(await work);
      if (row === null) throw new Error('legal process that was just written is not there');
      return this.present([row])[0] as LegalProcessModel;
    } catch (error) {
      if (!(error instanceof ProcessError || error instanceof CaseError)) throw error;
      return Object.assign(new ProcessRefusalModel(), { code: error.code, message: error.message });
    }
  }
}
