import { Check, Column, Entity, Index } from 'typeorm';
import type { Element, ElementFact, Limb, Need } from './law-mark.js';
import { LawVersion } from './law-version.entity.js';

/** What must be shown for an offense, as one copy of the law has it. Which version counts goes by the day of the offense. */
@Entity()
@Index(['jurisdiction', 'citation'])
@Check('ck_offense_element_mark', `mark in ('S','K','?')`)
@Check('ck_offense_element_need', `need in ('REQUIRED','NOT_REQUIRED','UNKNOWN')`)
@Check('ck_offense_element_least', `least >= 1`)
export class OffenseElement extends LawVersion {
  /** Of the statute. */
  @Column('text')
  citation: string;

  @Column('text')
  limb: Limb;

  @Column('text')
  element: Element;

  @Column('text')
  need: Need;

  /** Facts of which one is enough; empty where none is needed or known. */
  @Column('text', { array: true })
  accepts: ElementFact[];

  /** How many times it must be shown: 2 where the law asks for more than one occurrence. */
  @Column('integer', { default: 1 })
  least: number;

  /** The element in words. */
  @Column('text')
  wording: string;
}
