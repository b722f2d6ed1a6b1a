import { Injectable } from '@nestjs/common';
import { KEEP_FROM, REOPENING_MODEL } from '@townline/detection';
import type { EntityManager } from 'typeorm';
import type { ReasonRow } from './finding-reasons.js';

const BATCH = 5_000;

const COLUMNS = `finding_id as "findingId", part, alternative, holding_ids as "holdingIds", kind, gap_days as "gapDays",
  relation, weight, probability, answer, positions, bits, evidence_groups as "evidenceGroups"`;

/** Reads and writes what findings rest on. */
@Injectable()
export class FindingReasonRepository {
  async held(manager: EntityManager, findingIds: readonly string[]): Promise<ReasonRow[]> {
    return manager.query(
      `select ${COLUMNS} from finding_reason where finding_id = any($1::uuid[]) order by finding_id, part, alternative`,
      [findingIds],
    );
  }

  /** Takes away what these findings rested on, and writes what they rest on now. */
  async replace(manager: EntityManager, findingIds: readonly string[], rows: readonly ReasonRow[]): Promise<void> {
    if (findingIds.length === 0) return;
    await manager.query('delete from finding_reason where finding_id = any($1::uuid[])', [findingIds]);
    await this.insert(manager, rows);
  }

  async insert(manager: EntityManager, rows: readonly ReasonRow[]): Promise<void> {
    for (let start = 0; start < rows.length; start += BATCH) {
      await manager.query(
        `insert into finding_reason (finding_id, part, alternative, holding_ids, kind, gap_days, relation, weight, probability,
           answer, positions, bits, evidence_groups)
         select "findingId", part, alternative, "holdingIds", kind, "gapDays", relation, weight, probability, answer, positions,
           bits, "evidenceGroups"
         from json_to_recordset($1::json) as u("findingId" uuid, part smallint, alternative smallint, "holdingIds" integer[],
           kind text, "gapDays" integer, relation text, weight double precision, probability double precision, answer text,
           positions smallint[], bits double precision[], "evidenceGroups" text[])`,
        [JSON.stringify(rows.slice(start, start + BATCH))],
      );
    }
  }

  /** Tells the database how the model in use turns bits into a probability. */
  async keepCurve(manager: EntityManager): Promise<void> {
    const model = REOPENING_MODEL;
    await manager.query(
      `insert into reopening_curve (model_version, prior_bits, further_in_group, tie_cap, bits, probabilities, flag_from,
         flag_place_from, abstain_from, keep_from)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
      [
        ...[model.version, model.priorBits, model.furtherInGroup, model.tieCap],
        ...[model.calibration.map(([bits]) => bits), model.calibration.map(([, probability]) => probability)],
        ...[model.flagFrom, model.flagPlaceFrom, model.abstainFrom, KEEP_FROM],
      ],
    );
  }
}
