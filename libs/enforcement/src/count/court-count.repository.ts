import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Part } from '../arrest/arrest-statement.entity.js';
import type { CourtDimension, CourtQuestion, CourtStage, CourtTally } from './court-stage.js';
import { COURT_ROWS, DIMENSION_KEYS, questionValues, WHERE } from './court-rows.js';

/** A charge that has reached a stage: one row behind a count. */
export interface CourtRow {
  readonly stage: CourtStage;
  readonly chargeId: string;
  readonly arrestId: string;
  readonly caseId: string | null;
  readonly agency: string;
  readonly part: Part;
  /** State and town, `CT Alderford`. */
  readonly town: string | null;
  readonly premisesId: string | null;
  readonly businessId: string | null;
  /** At this stage: as arrested, charged or convicted. */
  readonly citation: string | null;
  readonly statuteId: string | null;
  readonly isLawSure: boolean | null;
  readonly offenseOn: string | null;
  /** Partial date of the stage; null: not known. */
  readonly happenedOn: string | null;
  readonly court: string | null;
  readonly docket: string | null;
  /** Null: that it falls into the period is not sure. */
  readonly isWithin: true | null;
}

const COLUMNS = `stage, charge_id as "chargeId", arrest_id as "arrestId", case_id as "caseId", agency, part, town,
  premises_id as "premisesId", business_id as "businessId", citation, statute_id as "statuteId", is_law_sure as "isLawSure",
  offense_on as "offenseOn", happened_on as "happenedOn", court, docket, is_within as "isWithin"`;

/** How far charges came, among those that whoever asks may see. */
@Injectable()
export class CourtCountRepository {
  constructor(private readonly dataSource: DataSource) {}

  tally(question: CourtQuestion, by: readonly CourtDimension[]): Promise<CourtTally[]> {
    const keys = by.map((dimension, at) => `${DIMENSION_KEYS[dimension]} as k${at}`).join(', ');
    const group = by.map((_, at) => `k${at}`).join(', ');
    const names = by.map((_, at) => `k${at}`).join(', ');
    return this.dataSource.query(
      `select array[${names}]::text[] as keys,
         count(*) filter (where is_within)::integer as charges,
         count(distinct arrest_id) filter (where is_within)::integer as arrests,
         count(*) filter (where is_within is null)::integer as unsure
       from (select ${by.length === 0 ? 'null as none' : keys}, arrest_id, is_within from (${COURT_ROWS}) r ${WHERE}) q
       ${by.length === 0 ? '' : `group by ${group}`}`,
      questionValues(question),
    );
  }

  /** The latest first. */
  findRows(question: CourtQuestion, limit: number): Promise<CourtRow[]> {
    return this.dataSource.query(
      `select ${COLUMNS} from (${COURT_ROWS}) r ${WHERE}
       order by happened_on collate "C" desc nulls last, charge_id, stage limit ${Math.trunc(limit)}`,
      questionValues(question),
    );
  }
}
