import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DatedFactModel } from '../source/fact.model.js';

export enum TradingNameKind {
  TRADE = 'TRADE',
  LEGAL = 'LEGAL',
}
registerEnumType(TradingNameKind, {
  name: 'TradingNameKind',
  valuesMap: {
    TRADE: { description: 'On the sign or the license.' },
    LEGAL: { description: 'The company or sole trader named behind it.' },
  },
});

@ObjectType('TradingName', { description: 'What a business is called, and by whom.' })
export class TradingNameModel extends DatedFactModel {
  held: boolean;
  reliability: string;
  statedOn: string | null;
  preferredAt: Date | null;

  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => TradingNameKind)
  kind: string;
}
