import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** Against whom an offense is counted. */
export const AGAINST = ['PERSON', 'PROPERTY', 'SOCIETY'] as const;
export type Against = (typeof AGAINST)[number];

/** A code by which departments everywhere count incidents (NIBRS), as data with what was read and what is still doubtful. */
@Entity()
@Check('ck_uniform_offense_against', `against in ('PERSON','PROPERTY','SOCIETY')`)
@Check('ck_uniform_offense_mark', `mark in ('S','K','?')`)
export class UniformOffense {
  @PrimaryColumn('text')
  code: string;

  @Column('text')
  title: string;

  @Column('text')
  against: Against;

  /** The same in the words of NIEM 6. */
  @Column('text')
  niem: string;

  @Column('text')
  readIn: string;

  @Column('text')
  mark: string;

  @Column('text')
  doubt: string;
}

/** What a charge under a statute is counted as unless a person says otherwise: whose part, and which uniform code. */
@Entity()
@Check('ck_statute_use_mark', `mark in ('S','K','?')`)
@Check('ck_statute_use_part', `part in ('SELLER','BUYER','PROMOTER','OTHER')`)
export class StatuteUse {
  @PrimaryColumn('text')
  jurisdiction: string;

  @PrimaryColumn('text')
  citation: string;

  @Column('text')
  part: string;

  /** Null: none, or which one is not settled; `doubt` says so. */
  @Column('text', { nullable: true })
  @ForeignKey('UniformOffense')
  code: string | null;

  @Column('text')
  mark: string;

  @Column('text')
  doubt: string;
}
