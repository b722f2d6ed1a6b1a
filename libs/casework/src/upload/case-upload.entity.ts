import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { UPLOAD_STATES, type UploadState } from './upload-machine.js';

/** Bytes that somebody brought into a case, as they came. The row is written once their hash is what was stated. */
@Entity()
@Unique(['caseId', 'sha256'])
@Check('ck_case_upload_state', `state in (${UPLOAD_STATES.map((state) => `'${state}'`).join(',')})`)
@Check('ck_case_upload_sha256', `sha256 ~ '^[0-9a-f]{64}$'`)
@Check('ck_case_upload_byte_length', `byte_length > 0`)
@Check('ck_case_upload_name', `(name is null) = (state = 'PURGED')`)
export class CaseUpload {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey('CaseFile')
  caseId: string;

  /** Of the bytes as received, lower-case hex. Kept after a purge: it says what was destroyed. */
  @Column('text')
  @Index()
  sha256: string;

  @Column('integer')
  byteLength: number;

  /** As its maker called it; gone after a purge. */
  @Column('text', { nullable: true })
  name: string | null;

  /** By the bytes themselves, whatever the name says. */
  @Column('text')
  mediaType: string;

  /** The name ends as if it were of another type. */
  @Column('boolean')
  isNameMisleading: boolean;

  @Column('text')
  state: UploadState;

  /** What the scanner called it, or why it could not look. */
  @Column('text', { nullable: true })
  finding: string | null;

  @Column('timestamptz')
  receivedAt: Date;

  @Column('text')
  actorName: string;

  @Column('text')
  actorAgency: string;

  @Column('uuid', { nullable: true })
  accountId: string | null;

  @Column('timestamptz', { nullable: true })
  scannedAt: Date | null;

  /** When the bytes were last hashed anew. */
  @Column('timestamptz')
  checkedAt: Date;

  /** Since when the bytes of a purged one are no more. */
  @Column('timestamptz', { nullable: true })
  bytesGoneAt: Date | null;
}
