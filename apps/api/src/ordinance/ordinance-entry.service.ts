import { Injectable } from '@nestjs/common';
import { passRoleGate } from '@townline/access';
import {
  JurisdictionProjectionService,
  OrdinanceError,
  OrdinanceMapReadRepository,
  OrdinanceRepository,
} from '@townline/jurisdictions';
import { PRESENT_VANTAGE, type Actor } from '@townline/kernel';
import { Clock, UnitOfWork } from '@townline/platform';
import { HAND_ENTRY_SOURCE, HandEntryService } from '@townline/sources';
import { OrdinanceMark } from './ordinance.model.js';
import type { RecordOrdinanceInput } from './record-ordinance.input.js';

/** What a hand entry refers to. */
@Injectable()
export class OrdinanceTowns {
  constructor(
    private readonly map: OrdinanceMapReadRepository,
    private readonly ordinances: OrdinanceRepository,
  ) {}

  /** The town in the words of a row. */
  async placeOf(townId: string): Promise<{ readonly state: string; readonly town: string }> {
    const [town] = await this.map.findTowns([townId], PRESENT_VANTAGE);
    if (town?.state == null) throw new OrdinanceError('TOWN_NOT_FOUND', `there is no town ${townId} of a known state`);
    return { state: town.state, town: town.name };
  }

  /** The key under which a hand-entered statement stands. */
  async recordOf(townId: string, statementId: string): Promise<string> {
    const statements = (await this.ordinances.statementsOf([townId], PRESENT_VANTAGE)).get(townId) ?? [];
    const found = statements.find(({ id, sourceName }) => id === statementId && sourceName === HAND_ENTRY_SOURCE.name);
    if (!found) {
      const what = `the town has no hand-entered statement ${statementId}; one from elsewhere is answered by a new statement`;
      throw new OrdinanceError('STATEMENT_NOT_FOUND', what);
    }
    return found.recordId;
  }
}

/** Records by hand what a person read of an ordinance: an observation like any other, in force at once. */
@Injectable()
export class OrdinanceEntryService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly entries: HandEntryService,
    private readonly projection: JurisdictionProjectionService,
    private readonly towns: OrdinanceTowns,
  ) {}

  /** Throws `TOWN_NOT_FOUND`, `STATEMENT_NOT_FOUND`, and `BAD_ROWS` for a rule that its field cannot hold. */
  async record(input: RecordOrdinanceInput, actor: Actor): Promise<void> {
    await passRoleGate('WRITE', ['PUBLIC_RECORD']);
    return this.unitOfWork.run(actor, async (manager) => {
      const town = await this.towns.placeOf(input.townId);
      const recordId = input.corrects == null ? undefined : await this.towns.recordOf(input.townId, input.corrects);
      const today = this.clock.now().toISOString().slice(0, 10);
      const verified: Record<string, string> = input.verified ? { verified_by: actor.name, verified_on: today } : {};
      const fields = { ...town, ...verified, ...statedIn(input) };
      const entry = { resource: 'ordinances' as const, fields, ...(recordId === undefined ? {} : { recordId }) };
      const { observationId } = await this.entries.enter(manager, actor, entry);
      await this.projection.take(manager, [{ observationId, resource: 'ordinances', fields }]);
    });
  }
}

/** The input in the words of a row; what is not stated is left out. */
function statedIn(input: RecordOrdinanceInput): Record<string, string> {
  const stated = {
    citation: input.citation,
    read_in: input.readIn,
    link: input.link,
    read_on: input.readOn,
    mark: input.mark ?? OrdinanceMark.SEEN,
    doubt: input.doubt,
    valid_from: input.validFrom,
    valid_to: input.validTo,
    adopted_on: input.adoptedOn,
    amended_on: input.amendedOn,
    enforced_from: input.enforcedFrom,
    note: input.note,
    ...Object.fromEntries(input.rules.map(({ field, value }) => [field, value.trim()])),
  };
  return Object.fromEntries(Object.entries(stated).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}
