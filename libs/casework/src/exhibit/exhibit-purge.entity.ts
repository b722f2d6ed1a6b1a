import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** Why an exhibit is destroyed on the record. */
export const EXHIBIT_PURGE_GROUNDS = ['COURT_ORDER', 'RETENTION_OVER', 'UNLAWFULLY_OBTAINED'] as const;
export type ExhibitPurgeGround = (typeof EXHIBIT_PURGE_GROUNDS)[number];

/** That somebody asked for an exhibit to be purged, and whether a second person approved. It stays as the tombstone. */
@Entity()
@Unique(['exhibitId'])
@Check('ck_exhibit_purge_ground', `ground in (${EXHIBIT_PURGE_GROUNDS.map((ground) => `'${ground}'`).join(',')})`)
@Check('ck_exhibit_purge_two_people', `approved_by <> asked_by`)
@Check('ck_exhibit_purge_done', `(done_at is null) = (approved_by is null)`)
export class ExhibitPurge {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey('Exhibit')
  exhibitId: string;

  @Column('text')
  ground: ExhibitPurgeGround;

  /** Account, or in a trial agency and name. */
  @Column('text')
  askedBy: string;

  @Column('text')
  askedName: string;

  @Column('timestamptz')
  askedAt: Date;

  @Column('text', { nullable: true })
  approvedBy: string | null;

  @Column('text', { nullable: true })
  approvedName: string | null;

  @Column('timestamptz', { nullable: true })
  doneAt: Date | null;
}
