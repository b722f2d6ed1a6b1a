import { ObjectType } from '@nestjs/graphql';
import { PartyModel } from './party.model.js';

@ObjectType('Organization', { implements: () => [PartyModel], description: 'A company, agency or trust.' })
export class OrganizationModel extends PartyModel {}
