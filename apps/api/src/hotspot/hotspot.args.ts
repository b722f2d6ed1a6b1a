import { ArgsType, Field, Float, Int, registerEnumType } from '@nestjs/graphql';
import { IsEnum, IsInt, IsNumber, Max, Min, Validate } from 'class-validator';
import { DayScalar } from '../time/scalars.js';
import { DayRule } from '../time/time-rules.js';
import { VantageArgs } from '../time/vantage.args.js';

export enum HotspotKind {
  CLOSINGS = 'CLOSINGS',
  LEADS = 'LEADS',
  SHOPS = 'SHOPS',
}
registerEnumType(HotspotKind, {
  name: 'HotspotKind',
  valuesMap: {
    CLOSINGS: { description: 'Shops by the day they are last said to have closed.' },
    LEADS: {
      description: 'Leads by the day they were raised, neither dismissed nor withdrawn, where the later shop stands.',
    },
    SHOPS: { description: 'Shops by the first opening stated.' },
  },
});

@ArgsType()
export class HotspotsArgs extends VantageArgs {
  @Field(() => HotspotKind)
  @IsEnum(HotspotKind)
  kind: HotspotKind;

  @Field(() => DayScalar, { description: 'From this day.' })
  @Validate(DayRule)
  from: string;

  @Field(() => DayScalar, { description: 'Before this day.' })
  @Validate(DayRule)
  to: string;

  @Field(() => Float, { defaultValue: 500, description: 'How near the next one must lie, 10 to 50000.' })
  @IsNumber()
  @Min(10)
  @Max(50_000)
  metres: number;

  @Field(() => Int, { defaultValue: 3, description: 'So many within that distance make a hotspot, 2 to 1000.' })
  @IsInt()
  @Min(2)
  @Max(1_000)
  least: number;

  @Field(() => Int, { defaultValue: 25, description: 'How many, 1 to 100.' })
  @IsInt()
  @Min(1)
  @Max(100)
  first: number;
}
