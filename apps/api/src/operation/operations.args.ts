import { ArgsType, Field, ID, Int } from '@nestjs/graphql';
import { OPERATION_DIMENSIONS, OPERATION_ORDERS, type OperationOrder } from '@townline/leads';
import { IsBoolean, IsEnum, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { enumOf } from '../paging/enum-of.js';
import { PageArgs } from '../paging/page.args.js';

export const OperationOrders = enumOf('OperationOrder', OPERATION_ORDERS, {
  SHOPS: 'Of most shops first.',
  LAST_EVENT: 'Where something happened last first.',
});
export const OperationDimensions = enumOf('OperationDimension', OPERATION_DIMENSIONS, {
  TOWN: 'Each town in which one of its shops stands, or stood.',
  SHOPS: 'How many shops it has.',
  TOWN_LINE: 'Whether a step leads over a town line.',
});

@ArgsType()
export class OperationsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'One of its shops stands, or stood, in this town.' })
  @IsOptional()
  @IsUUID()
  townId?: string;

  @Field(() => Int, { defaultValue: 2, description: 'How many shops at least, 2 to 1000.' })
  @IsInt()
  @Min(2)
  @Max(1_000)
  minShops: number;

  @Field(() => Boolean, { nullable: true, description: 'Whether a step leads over a town line.' })
  @IsOptional()
  @IsBoolean()
  crossesTownLine?: boolean;

  @Field(() => OperationOrders, { defaultValue: OperationOrders.SHOPS })
  @IsEnum(OperationOrders)
  orderBy: OperationOrder;
}
