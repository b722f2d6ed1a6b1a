import { createUnionType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { WatchRefusalModel } from '../watch/watch-refusal.model.js';

@ObjectType('AlertsMarked', { description: 'Done.' })
export class AlertsMarkedModel {
  @Field(() => [ID])
  ids: readonly string[];

  @Field(() => Int, { description: 'How many of your alerts still wait to be seen; 200 stands for 200 or more.' })
  waiting: number;
}

export const AlertsMarkedResult = createUnionType({
  name: 'AlertsMarkedResult',
  types: () => [AlertsMarkedModel, WatchRefusalModel] as const,
});
