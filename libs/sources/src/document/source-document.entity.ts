import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A file exactly as it was received; its bytes lie in the file store under their SHA-256. */
@Entity()
@Unique(['sha256'])
export class SourceDocument {
  @PrimaryColumn('uuid')
  id: string;

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
