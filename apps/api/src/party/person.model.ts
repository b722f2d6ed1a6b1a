import { ObjectType } from '@nestjs/graphql';
import { PartyModel } from './party.model.js';

@ObjectType('Person', { implements: () => [PartyModel], description: 'A human being, as far as the records tell.' })
export class PersonModel extends PartyModel {}
