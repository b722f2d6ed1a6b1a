import { Check, Column, Entity, Index } from 'typeorm';
import type { OffenseClass } from './law-mark.js';
import { LawVersion } from './law-version.entity.js';

/** The most that may be asked for an offense of a class, as one copy of the law has it. Never a constant: it changes. */
@Entity()
@Index(['jurisdiction', 'offenseClass'])
@Check('ck_fine_mark', `mark in ('S','K','?')`)
@Check('ck_fine_dollars', `dollars > 0`)
export class Fine extends LawVersion {
  @Column('text')
  offenseClass: OffenseClass;

  /** The one statute it was stated for; null: the class as a whole. */
  @Column('text', { nullable: true })
  citation: string | null;

  @Column('integer')
  dollars: number;
}
