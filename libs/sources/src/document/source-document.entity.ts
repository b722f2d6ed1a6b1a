import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** A file exactly as it was received; its bytes lie in the file store under their SHA-256. */
@Entity()
@Unique(['agency', 'sha256'])
export class SourceDocument {
  @PrimaryColumn('uuid')
  id: string;

  /** Who sent it: whether another agency sent the same bytes is not told. */
  @Column('text', { default: 'INSTALLATION' })
  @ForeignKey('Agency')
  agency: string;

  /** Lower-case hex. */
  @Column('text')
  sha256: string;

  @Column('bigint')
  byteLength: string;

  @Column('text')
  fileName: string;

  @Column('text')
  mediaType: string;

  @Column('timestamptz')
  receivedAt: Date;
}
