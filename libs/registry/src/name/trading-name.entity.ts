import { Column, Entity, Index } from 'typeorm';
import { Fact } from '../source-record/fact.js';

export const TRADING_NAME_KINDS = ['TRADE', 'LEGAL'] as const;
export type TradingNameKind = (typeof TRADING_NAME_KINDS)[number];

/** What the sign or the license calls a business (TRADE), or the company or sole trader named behind it (LEGAL). */
@Entity()
@Index('ix_trading_name_search', { synchronize: false })
export class TradingName extends Fact {
  @Column('text')
  name: string;

  @Column('text')
  kind: TradingNameKind;

  /** Normal form for search: lower case, ASCII, legal forms kept. */
  @Column('text')
  searchName: string;
}
