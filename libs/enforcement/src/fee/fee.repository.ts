import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { FeeEntry } from './fee-entry.entity.js';

export type FeeEntryRow = FeeEntry;

const COLUMNS = `f.id, f.charge_id as "chargeId", f.position, f.place, f.act, f.amount_cents as "amountCents",
  f.happened_on as "happenedOn", f.waived_by as "waivedBy", f.reason, f.corrects_id as "correctsId",
  f.actor_name as "actorName", f.actor_agency as "actorAgency", f.account_id as "accountId", f.recorded_at as "recordedAt"`;

/** The ledger of fees, as far as whoever asks may see the charges; of one that was vacated there is none. */
@Injectable()
export class FeeRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** In the order in which they were written. */
  findEntries(chargeIds: readonly string[], manager: EntityManager = this.dataSource.manager): Promise<FeeEntryRow[]> {
    return manager.query(
      `select ${COLUMNS} from fee_entry f join charge c on c.id = f.charge_id and c.state <> 'VACATED'
       where f.charge_id = any ($1) order by f.charge_id, f.position`,
      [chargeIds],
    );
  }

  /** One writer at a time: the state of the charge, which holds until the block ends. */
  async lockCharge(manager: EntityManager, chargeId: string): Promise<string | undefined> {
    const rows = await manager.query<{ state: string }[]>(`select state from charge where id = $1 for update`, [
      chargeId,
    ]);
    return rows[0]?.state;
  }

  async insert(manager: EntityManager, entry: FeeEntryRow): Promise<void> {
    await manager.query(
      `insert into fee_entry (id, charge_id, position, place, act, amount_cents, happened_on, waived_by, reason, corrects_id,
         actor_name, actor_agency, account_id, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        entry.id,
        entry.chargeId,
        entry.position,
        entry.place,
        entry.act,
        entry.amountCents,
        entry.happenedOn,
        entry.waivedBy,
        entry.reason,
        entry.correctsId,
        entry.actorName,
        entry.actorAgency,
        entry.accountId,
        entry.recordedAt,
      ],
    );
  }
}
