import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { CHARGE_STATES, type ChargeState } from './charge-machine.js';

/** One count against one person: what they were arrested as, charged as and convicted as is read from its steps. */
@Entity()
@Unique(['arrestId', 'position'])
@Check('ck_charge_state', `state in (${CHARGE_STATES.map((state) => `'${state}'`).join(',')})`)
export class Charge {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey('Arrest')
  arrestId: string;

  @Column('integer')
  position: number;

  /** What its steps come to. A vacated charge is shown to nobody. */
  @Column('text')
  @Index()
  state: ChargeState;

  /** Its arrest's. */
  @Column('integer', { nullable: true })
  @ForeignKey('Holding')
  @Index()
  holdingId: number | null;
}
