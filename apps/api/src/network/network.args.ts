import { ArgsType, Field, ID, Int } from '@nestjs/graphql';
import { IsInt, Matches, Max, Min } from 'class-validator';
import { VantageArgs } from '../time/vantage.args.js';

export const MAX_DEPTH = 3;
export const MAX_STEPS = 6;
export const MAX_NODES = 500;

const NODE_ID = /^([\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}|(PHONE|EMAIL|WEBSITE):\P{Cc}{1,300})$/iu;
const NODE_ID_TEXT =
  'must be the id of a business, person, organization or premises, or PHONE:, EMAIL:, WEBSITE: and the value';

@ArgsType()
export class NeighborsArgs extends VantageArgs {
  @Field(() => ID, {
    description:
      'Of a business, person, organization or premises; or `PHONE:`, `EMAIL:`, `WEBSITE:` and the value compared.',
  })
  @Matches(NODE_ID, { message: `id ${NODE_ID_TEXT}` })
  id: string;

  @Field(() => Int, { defaultValue: 1, description: `Steps outward, 1 to ${MAX_DEPTH}.` })
  @IsInt()
  @Min(1)
  @Max(MAX_DEPTH)
  depth: number;

  @Field(() => Int, { defaultValue: 100, description: `How many things at most, 1 to ${MAX_NODES}.` })
  @IsInt()
  @Min(1)
  @Max(MAX_NODES)
  first: number;
}

@ArgsType()
export class PathArgs extends VantageArgs {
  @Field(() => ID, { description: 'As for `neighbors`.' })
  @Matches(NODE_ID, { message: `a ${NODE_ID_TEXT}` })
  a: string;

  @Field(() => ID, { description: 'As for `neighbors`.' })
  @Matches(NODE_ID, { message: `b ${NODE_ID_TEXT}` })
  b: string;

  @Field(() => Int, { defaultValue: MAX_STEPS, description: `How long the way may be, 1 to ${MAX_STEPS} steps.` })
  @IsInt()
  @Min(1)
  @Max(MAX_STEPS)
  maxSteps: number;
}
