import { ArgsType, Field } from '@nestjs/graphql';
import { PREMISES_DIMENSIONS, PREMISES_ORDERS, type PremisesOrder } from '@townline/registry';
import {
  BUSINESS_DIMENSIONS,
  BUSINESS_ORDERS,
  type BusinessOrder,
  PARTY_DIMENSIONS,
  PARTY_ORDERS,
  type PartyOrder,
} from '@townline/leads';
import { Type } from 'class-transformer';
import { IsEnum, ValidateNested } from 'class-validator';
import { enumOf } from '../paging/enum-of.js';
import { PageArgs } from '../paging/page.args.js';
import { SearchInput } from './search.input.js';

const TOWN_ORDER = 'By the first of its towns, then by name or street; what has no town comes last.';
const RECORDED_ORDER = 'What was received last comes first.';
const MONTH = 'As it is stated: a month, or a year where no month is.';

export const BusinessOrders = enumOf('BusinessOrder', BUSINESS_ORDERS, {
  TOWN: TOWN_ORDER,
  LAST_EVENT: 'Where something happened last comes first: an opening, a closing, an act, an advertisement.',
  RECORDED: RECORDED_ORDER,
});
export const BusinessDimensions = enumOf('BusinessDimension', BUSINESS_DIMENSIONS, {
  TOWN: 'Each town it stands, or stood, in.',
  STATE: 'Whether a closing is stated; see ShopState.',
  VENUE_KIND: 'Each trade that a row states.',
  OPENED_MONTH: `Of the first opening. ${MONTH}`,
  CLOSED_MONTH: `Of the last closing. ${MONTH}`,
  INSTRUMENT: 'By which it was last acted against.',
});
export const PartyOrders = enumOf('PartyOrder', PARTY_ORDERS, { TOWN: TOWN_ORDER, RECORDED: RECORDED_ORDER });
export const PartyDimensions = enumOf('PartyDimension', PARTY_DIMENSIONS, {
  TOWN: 'Each town of an address, or of a business in which they play a part.',
  PART: 'Each part they play: in a business an AffiliationKind, in premises a PropertyInterestKind.',
});
export const PremisesOrders = enumOf('PremisesOrder', PREMISES_ORDERS, {
  TOWN: TOWN_ORDER,
  RECORDED: 'What was first heard of last comes first.',
});
export const PremisesDimensions = enumOf('PremisesDimension', PREMISES_DIMENSIONS, {
  VENUE_KIND: 'Each trade of who stands, or stood, there.',
});

@ArgsType()
class SearchArgs extends PageArgs {
  @Field(() => SearchInput)
  @ValidateNested()
  @Type(() => SearchInput)
  where: SearchInput;
}

@ArgsType()
export class SearchBusinessesArgs extends SearchArgs {
  @Field(() => BusinessOrders, { defaultValue: BusinessOrders.NAME })
  @IsEnum(BusinessOrders)
  orderBy: BusinessOrder;
}

@ArgsType()
export class SearchPeopleArgs extends SearchArgs {
  @Field(() => PartyOrders, { defaultValue: PartyOrders.NAME })
  @IsEnum(PartyOrders)
  orderBy: PartyOrder;
}

@ArgsType()
export class SearchPremisesArgs extends SearchArgs {
  @Field(() => PremisesOrders, { defaultValue: PremisesOrders.STREET })
  @IsEnum(PremisesOrders)
  orderBy: PremisesOrder;
}
