import { Check, Column, Entity, Index } from 'typeorm';
import type { CountedThing, CounterKind } from './law-mark.js';
import { LawVersion } from './law-version.entity.js';

/** What a statute counts, and within how many days, as one copy of the law has it: three arrests in a year, a petition in ninety days. */
@Entity()
@Index(['jurisdiction', 'citation'])
@Check('ck_statutory_counter_mark', `mark in ('S','K','?')`)
@Check('ck_statutory_counter_counter', `counter in ('NUISANCE','FORFEITURE')`)
@Check('ck_statutory_counter_threshold', `threshold >= 1`)
@Check('ck_statutory_counter_days', `days >= 1`)
export class StatutoryCounter extends LawVersion {
  @Column('text')
  citation: string;

  @Column('text')
  counter: CounterKind;

  /** How many are needed. */
  @Column('integer')
  threshold: number;

  /** Within how many days. */
  @Column('integer')
  days: number;

  /** Each of which counts as one. */
  @Column('text', { array: true })
  counts: CountedThing[];

  /** Citations of the offenses that count, as far as they are named; empty: any. */
  @Column('text', { array: true })
  offenses: string[];

  @Column('text')
  wording: string;
}
