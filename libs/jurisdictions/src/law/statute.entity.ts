import { Check, Column, Entity, Index } from 'typeorm';
import type { OffenseClass } from './law-mark.js';
import { LawVersion } from './law-version.entity.js';

/** A section of a code as one copy has it: what it is called, how grave it is, what it says in short. */
@Entity()
@Index(['jurisdiction', 'citation'])
@Check('ck_statute_mark', `mark in ('S','K','?')`)
export class Statute extends LawVersion {
  /** With its subsection where one is meant: `53a-83(c)`, `18 USC 1591`. */
  @Column('text')
  citation: string;

  @Column('text')
  title: string;

  /** Null: no offense, or the class was not found. */
  @Column('text', { nullable: true })
  offenseClass: OffenseClass | null;

  @Column('text')
  summary: string;
}
