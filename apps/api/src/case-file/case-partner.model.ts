import { createUnionType, Field, Int, ObjectType } from '@nestjs/graphql';
import { CaseEntryModel, CaseFileModel, CaseRefusalModel } from './case-file.model.js';
import { CaseHitPlaceModel, CasePartnerModel } from './case-joint.model.js';

@ObjectType('JointWork', { description: 'Your agency’s part in another’s case.' })
export class JointWorkModel {
  @Field(() => CasePartnerModel)
  partner: CasePartnerModel;

  @Field(() => CaseFileModel, { nullable: true, description: 'Null: not joined, left, or not admitted to it.' })
  caseFile: CaseFileModel | null;

  @Field(() => [CaseEntryModel], { description: 'What your people wrote there; it stays with you.' })
  ownEntries: CaseEntryModel[];
}

export const JointWorkResult = createUnionType({
  name: 'JointWorkResult',
  types: () => [JointWorkModel, CaseRefusalModel] as const,
  resolveType: (value: object) => ('code' in value ? CaseRefusalModel : JointWorkModel),
});

@ObjectType('CaseHit', { description: 'A case of yours that says what you looked for.' })
export class CaseHitModel {
  @Field(() => CaseFileModel)
  caseFile: CaseFileModel;

  @Field(() => [CaseHitPlaceModel])
  places: readonly CaseHitPlaceModel[];
}

@ObjectType('CaseHits')
export class CaseHitsModel {
  @Field(() => Int, { description: 'Cases, of those that you may see.' })
  caseCount: number;

  @Field(() => [CaseHitModel])
  hits: CaseHitModel[];
}
