import { Check, Column, Entity as TableEntity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';

/**
 * An entity lost all of its records to another, and when we held that. `entity.merged_into_id` is where the chain of these
 * ends now; when an entity comes back, what had been merged into it before is found here.
 */
@TableEntity()
@Index('uq_entity_merge_current', ['entityId'], { unique: true, where: 'parted_at is null' })
@Index(['intoId'])
@Index(['entityId'])
@Check('ck_entity_merge_other', 'entity_id <> into_id')
export class EntityMerge {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  @Column('uuid')
  @ForeignKey('Entity')
  entityId: string;

  @Column('uuid')
  @ForeignKey('Entity')
  intoId: string;

  @Column('timestamptz')
  mergedAt: Date;

  /** When it had records of its own again. */
  @Column('timestamptz', { nullable: true })
  partedAt: Date | null;
}
