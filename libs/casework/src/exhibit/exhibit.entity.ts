import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** ITEM: a thing that lies somewhere. FILE: bytes. WEB_CAPTURE: bytes that show a page as its maker saw it. */
export const EXHIBIT_KINDS = ['ITEM', 'FILE', 'WEB_CAPTURE'] as const;
export type ExhibitKind = (typeof EXHIBIT_KINDS)[number];

/** What a case shows to a court: a thing or a file, numbered in its case, with where, when and by whom it was found. */
@Entity()
@Unique(['caseId', 'number'])
@Check('ck_exhibit_kind', `kind in (${EXHIBIT_KINDS.map((kind) => `'${kind}'`).join(',')})`)
@Check('ck_exhibit_file', `(kind = 'ITEM') = (upload_id is null)`)
@Check('ck_exhibit_title', `(purged_at is null and title ~ '\\S') or (purged_at is not null and title is null)`)
@Check('ck_exhibit_found', `purged_at is null or (found_where is null and found_by is null)`)
export class Exhibit {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey('CaseFile')
  caseId: string;

  /** In its case, from 1 on. */
  @Column('integer')
  number: number;

  @Column('text')
  kind: ExhibitKind;

  /** What it is; gone after a purge, as is where and by whom it was found. */
  @Column('text', { nullable: true })
  title: string | null;

  @Column('text', { nullable: true })
  foundWhere: string | null;

  /** A partial date. */
  @Column('text', { nullable: true })
  foundOn: string | null;

  @Column('text', { nullable: true })
  foundBy: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('CaseUpload')
  @Index()
  uploadId: string | null;

  @Column('text')
  actorName: string;

  @Column('text')
  actorAgency: string;

  @Column('uuid', { nullable: true })
  accountId: string | null;

  @Column('timestamptz')
  recordedAt: Date;

  @Column('timestamptz', { nullable: true })
  purgedAt: Date | null;
}
