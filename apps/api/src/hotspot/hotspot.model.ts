import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { MAX_EVENTS } from '@townline/leads';
import { JurisdictionModel } from '../jurisdiction/jurisdiction.model.js';

@ObjectType('HotspotMonth')
export class HotspotMonthModel {
  @Field(() => String, { description: '`YYYY-MM`.' })
  month: string;

  @Field(() => Int)
  count: number;
}

@ObjectType('Hotspot', {
  description: 'A place where much happened close together. It says nothing of any one shop there.',
})
export class HotspotModel {
  @Field(() => Int)
  count: number;

  @Field(() => Int, { description: 'Different shops.' })
  shops: number;

  @Field(() => Float)
  longitude: number;

  @Field(() => Float)
  latitude: number;

  @Field(() => Float, { description: 'From its middle to the furthest.' })
  radiusMetres: number;

  @Field(() => [JurisdictionModel], { description: 'Over how many town lines it lies.' })
  towns: JurisdictionModel[];

  @Field(() => [HotspotMonthModel])
  months: readonly HotspotMonthModel[];

  @Field(() => [ID], { description: 'Of the leads, or else the shops, up to 100.' })
  ids: readonly string[];
}

@ObjectType('Hotspots')
export class HotspotsModel {
  @Field(() => [HotspotModel], {
    description: `The fullest first. The latest ${MAX_EVENTS} of the time are looked at.`,
  })
  hotspots: HotspotModel[];

  @Field(() => Int, { description: 'How many there are in all.' })
  found: number;

  @Field(() => Int, {
    nullable: true,
    description: 'How many of the time lie in none. Null where there is no hotspot.',
  })
  scattered: number | null;
}
