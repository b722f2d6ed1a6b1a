import { Field, ID, InterfaceType } from '@nestjs/graphql';
import { Presented } from '../reading/presented.js';

@InterfaceType('Party', {
  description: 'A person or an organization.',
  resolveType: (party: PartyModel) => (party.kind === 'PERSON' ? 'Person' : 'Organization'),
})
export abstract class PartyModel extends Presented {
  kind: string;
  cardIds: readonly string[];

  @Field(() => ID)
  id: string;
}
