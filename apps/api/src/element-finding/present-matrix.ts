import type { CaseMatrix, ElementFindingRow, LaidOffense, MatrixReading, MatrixRow } from '@townline/casework';
import { OffenseElementModel, StatuteModel } from '../law/law.model.js';
import { presentVersion } from '../law/present-law.js';
import {
  CaseOffenseModel,
  ElementFindingModel,
  ElementMatrixModel,
  ElementMatrixReadingModel,
  ElementMatrixRowModel,
  LesserOffenseModel,
} from './element-finding.model.js';

/** The matrix of a case as it is shown. */
export function presentMatrix({ caseId, offenses, findings, charged }: CaseMatrix): ElementMatrixModel {
  const counts = new Map(charged.map(({ citation, count }) => [citation, count]));
  return Object.assign(new ElementMatrixModel(), {
    caseId,
    offenses: offenses.map((laid) => presentOffense(laid, counts)),
    findings: findings.map(presentFinding),
  });
}

function presentOffense(
  { offense, matrix, lesser }: LaidOffense,
  counts: ReadonlyMap<string, number>,
): CaseOffenseModel {
  return Object.assign(new CaseOffenseModel(), offense, {
    statutes: matrix.statutes.map((statute) => presentVersion(StatuteModel, statute)),
    readings: matrix.readings.map(presentReading),
    lesser: lesser.map((one) =>
      Object.assign(new LesserOffenseModel(), one, { charged: counts.get(one.citation) ?? 0 }),
    ),
    charged: counts.get(offense.citation) ?? 0,
  });
}

function presentReading(reading: MatrixReading<ElementFindingRow>): ElementMatrixReadingModel {
  return Object.assign(new ElementMatrixReadingModel(), reading, { rows: reading.rows.map(presentRow) });
}

function presentRow(row: MatrixRow<ElementFindingRow>): ElementMatrixRowModel {
  return Object.assign(new ElementMatrixRowModel(), row, {
    element: presentVersion(OffenseElementModel, row.element),
    supporting: row.supporting.map(presentFinding),
    opposing: row.opposing.map(presentFinding),
  });
}

function presentFinding(row: ElementFindingRow): ElementFindingModel {
  const by = { name: row.actorName, agency: row.actorAgency };
  return Object.assign(new ElementFindingModel(), row, { by });
}
