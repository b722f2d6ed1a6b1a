import { Column, Entity as TableEntity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Which records made up an entity, and when we held that. A changed mind closes the row and opens another; nothing is overwritten. */
@TableEntity()
@Index('uq_entity_member_current', ['sourceRecordId'], { unique: true, where: 'left_at is null' })
@Index(['sourceRecordId'])
export class EntityMember {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  @Column('uuid')
  @ForeignKey('Entity')
  @Index()
  entityId: string;

  @Column('bigint')
  @ForeignKey('SourceRecord')
  sourceRecordId: string;

  /** When the record was first received, for its first entity; else when we changed our mind. */
  @Column('timestamptz')
  joinedAt: Date;

  @Column('timestamptz', { nullable: true })
  leftAt: Date | null;

  /** Number of the holding (a noun of the access room) to which the record belongs. */
  @Column('integer')
  holdingId: number;
}
