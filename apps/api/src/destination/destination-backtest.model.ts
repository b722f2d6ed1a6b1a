import { Field, Float, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('HitRates', { description: 'How often the town was first, among the first three, among the first five.' })
export class HitRatesModel {
  @Field(() => Int)
  moves: number;

  @Field(() => Float)
  top1: number;

  @Field(() => Float)
  top3: number;

  @Field(() => Float)
  top5: number;
}

@ObjectType('HitRatesBeside', { description: 'The model beside the floor, on the same moves.' })
export class HitRatesBesideModel {
  @Field(() => HitRatesModel)
  model: HitRatesModel;

  @Field(() => HitRatesModel, { description: 'The floor: the nearest town first.' })
  nearest: HitRatesModel;
}

@ObjectType('DestinationBacktest', {
  description:
    'How well `likelyDestinations` would have told where operations went that are held to run again, each list made on the ' +
    'day of the closing.',
})
export class DestinationBacktestModel {
  @Field(() => HitRatesBesideModel, { description: 'Every move; most stay in their town.' })
  all: HitRatesBesideModel;

  @Field(() => HitRatesBesideModel, { description: 'Those that left their town, which is taken off the list.' })
  left: HitRatesBesideModel;

  @Field(() => Int, { description: 'Moves to towns beyond reach, which no list could name; they count as misses.' })
  beyondReach: number;
}
