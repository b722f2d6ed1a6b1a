import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ActorModel } from '../actor/actor.model.js';
import { Presented } from '../reading/presented.js';
import { InstantScalar } from '../time/scalars.js';

export enum MatchVerdict {
  SAME = 'SAME',
  DIFFERENT = 'DIFFERENT',
  UNSURE = 'UNSURE',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(MatchVerdict, {
  name: 'MatchVerdict',
  description: 'What a decision on records says.',
  valuesMap: {
    SAME: { description: 'All of its records are one thing.' },
    DIFFERENT: { description: 'No record of one side is ever put with a record of the other.' },
    UNSURE: { description: 'Not enough to say; nothing follows from it.' },
    WITHDRAWN: { description: 'A decision was taken back, and nothing stood before it.' },
  },
});

@ObjectType('MatchDecision', {
  description:
    'What a person said of records. It hangs on the records, so merges, splits and new models leave it as it is; it is ' +
    'superseded or taken back, never changed.',
})
export class MatchDecisionModel extends Presented {
  recordIdsA: readonly string[];
  recordIdsB: readonly string[];
  supersedesId: string | null;
  undoesId: string | null;

  @Field(() => ID)
  id: string;

  @Field(() => MatchVerdict)
  verdict: string;

  @Field(() => String)
  reason: string;

  @Field(() => ActorModel)
  actor: ActorModel;

  @Field(() => InstantScalar)
  decidedAt: Date;

  @Field(() => InstantScalar, { nullable: true, description: 'Null while it stands.' })
  supersededAt: Date | null;

  @Field(() => ID, { nullable: true, description: 'The entity that the person looked at; null for a single record.' })
  entityAId: string | null;

  @Field(() => ID, { nullable: true })
  entityBId: string | null;
}
