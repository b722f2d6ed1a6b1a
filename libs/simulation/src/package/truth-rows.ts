import { dateText } from './dates.js';
import type { Row } from './data-package.js';
import { namedParts } from './affiliation-rows.js';
import type { Chronicle } from './statements.js';

/** Which row is whose: every business row and every party row. */
export function* truthEntityRows(chronicle: Chronicle): Iterable<Row> {
  for (const { profile, recordId, shop } of chronicle.statements) {
    const head = chronicle.management(shop.managementId)?.principalIds[0];
    yield {
      kind: 'business',
      source: profile.name,
      record_id: recordId,
      entity_id: shop.id,
      name_group: nameGroup(chronicle, head),
      management_id: shop.managementId,
    };
  }
  for (const statement of chronicle.statements) {
    for (const { recordId, partyId } of namedParts(chronicle, statement)) {
      const decides = chronicle.management(statement.shop.managementId)?.principalIds.includes(partyId) ?? false;
      yield {
        kind: 'party',
        source: statement.profile.name,
        record_id: recordId,
        entity_id: partyId,
        name_group: nameGroup(chronicle, partyId),
        decides: String(decides),
      };
    }
  }
}

function nameGroup(chronicle: Chronicle, personId: string | undefined): string {
  return (personId === undefined ? undefined : chronicle.person(personId)?.nameGroup) ?? '';
}

export function* truthReopeningRows({ province }: Chronicle): Iterable<Row> {
  for (const {
    predecessorId,
    successorId,
    reopenedOn,
    relation,
    standing,
    instrument,
    gapDays,
  } of province.reopenings) {
    yield {
      predecessor_entity_id: predecessorId,
      successor_entity_id: successorId,
      reopened_on: dateText(reopenedOn),
      relation,
      standing,
      instrument,
      gap_days: String(gapDays),
    };
  }
}

export function* truthDecoyRows({ province }: Chronicle): Iterable<Row> {
  for (const { shopIdA, shopIdB, kind } of province.decoys) {
    yield { entity_id_a: shopIdA, entity_id_b: shopIdB, kind };
  }
}
