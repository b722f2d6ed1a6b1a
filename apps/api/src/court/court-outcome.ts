import { CourtError } from '@townline/enforcement';
import { CourtRefusalModel } from './court.model.js';

/** What came of an act, or why it was refused. */
export async function courtOutcome<Model>(work: () => Promise<Model>): Promise<Model | CourtRefusalModel> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CourtError)) throw error;
    return Object.assign(new CourtRefusalModel(), { code: error.code, message: error.message });
  }
}
