import { Check, Column, Entity as TableEntity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const ENTITY_KINDS = ['BUSINESS', 'PERSON', 'ORGANIZATION'] as const;
export type EntityKind = (typeof ENTITY_KINDS)[number];

/** A set of source records held to be one and the same business, person or organization. Its id outlives new evidence. */
@TableEntity()
@Check('ck_entity_kind', `kind in ('BUSINESS','PERSON','ORGANIZATION')`)
export class Entity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  kind: EntityKind;

  @Column('timestamptz')
  recordedAt: Date;

  /** Set when all its records went over to another entity. */
  @Column('uuid', { nullable: true })
  @ForeignKey('Entity')
  @Index()
  mergedIntoId: string | null;
}
