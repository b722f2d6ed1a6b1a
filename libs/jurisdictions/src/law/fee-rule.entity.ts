import { Check, Column, Entity, Index } from 'typeorm';
import { LawVersion } from './law-version.entity.js';

/**
 * That a conviction under a statute brings a fee with it, as one copy of the law has it. How much it is says the fine of the
 * statute or of its class, on the day of the offense.
 */
@Entity()
@Index(['jurisdiction', 'citation'])
@Check('ck_fee_rule_mark', `mark in ('S','K','?')`)
export class FeeRule extends LawVersion {
  @Column('text')
  citation: string;

  @Column('text')
  wording: string;
}
