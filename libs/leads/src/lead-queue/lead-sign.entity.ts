import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/**
 * What a lead's place in the queue depends on besides its probability and the day: what is on record about its two shops, and
 * which rules it rests on. It is worked out as the lead or its shops change, so that the queue need not read their rows.
 */
@Entity()
@Check('ck_lead_sign_harm', 'harm >= 1')
@Check('ck_lead_sign_rules', 'cardinality(rules) = cardinality(weights)')
export class LeadSign {
  @PrimaryColumn('uuid')
  @ForeignKey('Lead')
  leadId: string;

  /** Last full day on which a source spoke of the later shop. */
  @Column('date', { nullable: true })
  heardOn: string | null;

  /** `HarmSigns`. */
  @Column('jsonb')
  signs: object;

  /** 1 and the points of every harm indicator that holds. */
  @Column('double precision')
  harm: number;

  /** Rules of the model that speak for or against, `phone.shared`, with their bits; one may come several times. */
  @Column('text', { array: true })
  rules: string[];

  @Column('double precision', { array: true })
  weights: number[];

  /** Numbers of all holdings that any of this rests on: whoever does not see all of them is shown none of it. */
  @Column('integer', { array: true })
  holdingIds: number[];
}
