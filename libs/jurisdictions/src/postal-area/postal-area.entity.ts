import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';

export const POSTAL_AREA_KINDS = ['ZIP', 'VILLAGE'] as const;
export type PostalAreaKind = (typeof POSTAL_AREA_KINDS)[number];

/**
 * What a ZIP code or a village name says about the town, for premises without coordinates. Many to many: `share` is the
 * part of the area's people who live in that town, so that a split ZIP is seen to be split.
 */
@Entity()
@Index(['kind', 'code', 'state'])
@Check('ck_postal_area_share', 'share between 0 and 1')
export class PostalArea {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  @Column('text')
  kind: PostalAreaKind;

  /** Five-digit ZIP, or the village's name in capitals. */
  @Column('text')
  code: string;

  @Column('text')
  state: string;

  @Column('text')
  townName: string;

  @Column('double precision')
  share: number;

  @Column('bigint')
  @ForeignKey('Observation')
  @Index()
  observationId: string;
}
