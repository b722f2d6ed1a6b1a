import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DatedFactModel } from '../source/fact.model.js';

export enum JurisdictionKind {
  TOWN = 'TOWN',
  AGENCY_AREA = 'AGENCY_AREA',
  JUDICIAL_DISTRICT = 'JUDICIAL_DISTRICT',
  REGION = 'REGION',
}
registerEnumType(JurisdictionKind, { name: 'JurisdictionKind' });

@ObjectType('Jurisdiction', {
  description: 'A town, or another area in which some rule or agency holds, as drawn for a time.',
})
export class JurisdictionModel extends DatedFactModel {
  @Field(() => ID)
  id: string;

  @Field(() => JurisdictionKind)
  kind: string;

  @Field(() => String)
  name: string;

  @Field(() => String, { nullable: true })
  state: string | null;

  @Field(() => String, { nullable: true })
  county: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'State, county, county subdivision. Null where the source gives none.',
  })
  geoidCounty: string | null;

  @Field(() => String, { nullable: true, description: "With Connecticut's planning region in place of the county." })
  geoidPlanningRegion: string | null;

  @Field(() => Int, { nullable: true })
  population: number | null;
}
