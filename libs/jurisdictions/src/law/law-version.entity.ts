import { Column, PrimaryColumn } from 'typeorm';
import type { LawMark } from './law-mark.js';

/**
 * What one copy of the law says, for the time for which it says so: what every statute, element and fine has in common. A
 * correction is a new version; none is ever changed. Dates are kept as far as they are known: an act of 2016 whose first day
 * was not found stays `2016`, and an offense of that year shows both versions.
 */
export abstract class LawVersion {
  /** Made of the content, so that the same row is the same version wherever it is read. */
  @PrimaryColumn('uuid')
  id: string;

  /** Whose law: `CT`, or `US` for federal law. */
  @Column('text')
  jurisdiction: string;

  /** Partial dates, half-open; null: not known. */
  @Column('text', { nullable: true })
  validFrom: string | null;

  @Column('text', { nullable: true })
  validTo: string | null;

  @Column('text', { nullable: true })
  enactedBy: string | null;

  /** What was read, and the date of that copy. */
  @Column('text')
  readIn: string;

  @Column('text', { nullable: true })
  link: string | null;

  @Column('text', { nullable: true })
  readOn: string | null;

  @Column('text')
  mark: LawMark;

  /** What is still to be checked, in words. It stays with the version; `LawReview` says who cleared it. */
  @Column('text')
  doubt: string;

  @Column('timestamptz', { default: () => 'now()' })
  recordedAt: Date;
}
