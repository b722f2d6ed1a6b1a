import { Injectable } from '@nestjs/common';
import { type LawAt, LawService } from '@townline/jurisdictions';
import { CaseCabinet } from '../case-file/case-file.service.js';
import { CaseError } from '../case-file/case.errors.js';
import {
  type CaseOffenseRow,
  type ChargedInCase,
  ElementFindingRepository,
  type ElementFindingRow,
} from './element-finding.repository.js';
import { type LesserOffense, lesserOffenses, type OffenseMatrix, offenseMatrix } from './element-matrix.js';

/** An offense of a case beside all that the case holds. */
export interface LaidOffense {
  readonly offense: CaseOffenseRow;
  readonly matrix: OffenseMatrix<ElementFindingRow>;
  readonly lesser: readonly LesserOffense[];
}

/** Every offense of a case, state beside federal, on the same facts; and what was charged. */
export interface CaseMatrix {
  readonly caseId: string;
  readonly offenses: readonly LaidOffense[];
  readonly findings: readonly ElementFindingRow[];
  readonly charged: readonly ChargedInCase[];
}

/** What a case shows of what offenses ask for. It says what is missing; it says of nobody that they did it. */
@Injectable()
export class ElementMatrixService {
  constructor(
    private readonly cabinet: CaseCabinet,
    private readonly findings: ElementFindingRepository,
    private readonly law: LawService,
  ) {}

  /** Throws `CASE_NOT_FOUND`. */
  async of(caseId: string): Promise<CaseMatrix> {
    if ((await this.cabinet.files.findOne(caseId)) === undefined) {
      throw new CaseError('CASE_NOT_FOUND', 'the case was not found, or no access');
    }
    const [offenses, findings, charged] = await Promise.all([
      this.findings.findOffenses([caseId]),
      this.findings.findFindings([caseId]),
      this.findings.findCharged([caseId]),
    ]);
    const standing = findings.filter(({ withdrawnAt }) => withdrawnAt === null);
    const laws = new Map<string | null, LawAt>();
    for (const { committedOn } of offenses) {
      if (!laws.has(committedOn)) laws.set(committedOn, await this.law.lawAt(committedOn));
    }
    const laid = offenses.map((offense): LaidOffense => {
      const law = laws.get(offense.committedOn) ?? { statutes: [], elements: [] };
      const matrix = offenseMatrix(offense, law, standing);
      return { offense, matrix, lesser: lesserOffenses(offense, law, standing) };
    });
    return { caseId, offenses: laid, findings, charged };
  }
}
