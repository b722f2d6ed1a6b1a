import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Two shops that compete with others for being one another's successor: who may have to be judged anew when one of them is. */
@Entity()
@Index(['successorId'])
export class ReopeningPair {
  @PrimaryColumn('uuid')
  @ForeignKey('Entity')
  predecessorId: string;

  @PrimaryColumn('uuid')
  @ForeignKey('Entity')
  successorId: string;

  /** Before any competition. */
  @Column('double precision')
  bits: number;
}
