import { Check, Column, Entity, Index } from 'typeorm';
import { Fact } from '../source-record/fact.js';

export const IDENTIFIER_KINDS = ['PHONE', 'EMAIL', 'WEBSITE', 'LICENSE_NO', 'REGISTRY_NO'] as const;
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number];

/** A phone, e-mail, web site, license or registry number of a business or a party: as written, and in the normal form that is compared. */
@Entity()
@Index(['kind', 'normalValue'])
@Check('ck_identifier_kind', `kind in ('PHONE','EMAIL','WEBSITE','LICENSE_NO','REGISTRY_NO')`)
export class Identifier extends Fact {
  @Column('text')
  kind: IdentifierKind;

  @Column('text')
  value: string;

  @Column('text')
  normalValue: string;
}
