import { createUnionType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import {
  KNOWLEDGE_KINDS,
  LANDLORD_READINGS,
  NOTICE_ACTS,
  NOTICE_ERROR_CODES,
  NOTICE_STATES,
  NOTICE_TEMPLATES,
  SERVICE_MEANS,
} from '@townline/enforcement';
import { enumOf } from '../paging/enum-of.js';
import { DayScalar, InstantScalar, PartialDateScalar } from '../time/scalars.js';

export const LandlordReadingEnum = enumOf(
  'LandlordReadingKind',
  LANDLORD_READINGS,
  {
    NOTHING: 'No tenant with anything that weighs.',
    ISOLATED: 'One tenant, and nothing after a notice.',
    SEVERAL: 'More than one tenant, and nothing after a notice.',
    AFTER_NOTICE: 'Something after a notice about the same property.',
  },
  'How a landlord’s record reads. Owning or letting rooms is no sign of anything by itself.',
);
export const KnowledgeKindEnum = enumOf('KnowledgeKind', KNOWLEDGE_KINDS);
export const NoticeStateEnum = enumOf('LandlordNoticeState', NOTICE_STATES);
export const NoticeActEnum = enumOf('LandlordNoticeAct', NOTICE_ACTS, {
  RETURN: 'It could not be served and came back.',
  ACKNOWLEDGE: 'The landlord answered.',
});
export const NoticeTemplateEnum = enumOf('LandlordNoticeTemplate', NOTICE_TEMPLATES, {
  FIRST_NOTICE: 'Says what happened.',
  REPEAT_NOTICE: 'Names what they were told before as well.',
});
export const ServiceMeansEnum = enumOf('ServiceMeans', SERVICE_MEANS);
export const NoticeRefusalCode = enumOf('LandlordNoticeRefusalCode', NOTICE_ERROR_CODES);

@ObjectType('LandlordProperty', { description: 'A building or parcel with everything on it that a landlord lets.' })
export class LandlordPropertyModel {
  @Field(() => ID)
  propertyId: string;

  @Field(() => String)
  line: string;

  @Field(() => Int)
  tenants: number;

  @Field(() => Int, {
    description: 'Tenants with a closing by order, a raid, an arrest, a citation or a revoked permit.',
  })
  withActs: number;

  @Field(() => Int)
  acts: number;

  @Field(() => Int, { description: 'Acts on a later day than a notice about the property was served.' })
  actsAfterNotice: number;

  @Field(() => DayScalar, { nullable: true })
  firstServedOn: string | null;
}

@ObjectType('KnowledgeEntry', { description: 'One line of what happened, and of what a landlord was told.' })
export class KnowledgeEntryModel {
  @Field(() => PartialDateScalar, { nullable: true, description: 'Null: not stated.' })
  on: string | null;

  @Field(() => KnowledgeKindEnum)
  kind: string;

  @Field(() => ID)
  propertyId: string;

  @Field(() => String)
  sentence: string;

  @Field(() => Boolean)
  isAfterNotice: boolean;

  @Field(() => [ID], { description: 'Rows of sources that state it.' })
  observationIds: string[];

  @Field(() => ID, { nullable: true })
  eventId: string | null;

  @Field(() => ID, { nullable: true })
  arrestId: string | null;

  @Field(() => ID, { nullable: true })
  noticeId: string | null;
}

@ObjectType('LandlordBaseRate', { description: 'How common it is among all tenants whose landlord is known to you.' })
export class LandlordBaseRateModel {
  @Field(() => Int)
  tenants: number;

  @Field(() => Int)
  withActs: number;

  @Field(() => String)
  sentence: string;
}

@ObjectType('LandlordNoticeStep', { description: 'What became of a notice on a day.' })
export class LandlordNoticeStepModel {
  @Field(() => NoticeStateEnum)
  state: string;

  @Field(() => DayScalar)
  happenedOn: string;

  @Field(() => ServiceMeansEnum, { nullable: true })
  means: string | null;

  @Field(() => String, { nullable: true })
  detail: string | null;

  @Field(() => String, { nullable: true, description: 'The hash of the file that proves it.' })
  proofSha256: string | null;

  @Field(() => String)
  actorName: string;

  @Field(() => InstantScalar)
  recordedAt: Date;
}

@ObjectType('LandlordNotice', { description: 'A letter that tells a landlord what happened at a place of theirs.' })
export class LandlordNoticeModel {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  number: string;

  @Field(() => String)
  agency: string;

  @Field(() => String)
  landlordName: string;

  @Field(() => ID)
  premisesId: string;

  @Field(() => String)
  place: string;

  @Field(() => String)
  template: string;

  @Field(() => [ID], { description: 'Versions of the law of which it speaks.' })
  lawVersionIds: string[];

  @Field(() => String, { nullable: true, description: 'Why it was issued though nobody had verified that law.' })
  acceptedDoubt: string | null;

  @Field(() => String)
  body: string;

  @Field(() => NoticeStateEnum)
  state: string;

  @Field(() => InstantScalar)
  draftedAt: Date;

  @Field(() => String)
  draftedBy: string;

  @Field(() => [LandlordNoticeStepModel])
  steps: LandlordNoticeStepModel[];
}

@ObjectType('LandlordKnowledge', {
  description:
    'What happened in the places of a landlord and what they were told, of what you may see. Printed at ' +
    '`/landlord-papers/{party id}.{html|pdf}`.',
})
export class LandlordKnowledgeModel {
  @Field(() => ID)
  partyId: string;

  @Field(() => String)
  name: string;

  @Field(() => LandlordReadingEnum)
  reading: string;

  @Field(() => String)
  sentence: string;

  @Field(() => Int)
  tenants: number;

  @Field(() => Int)
  withActs: number;

  @Field(() => Int)
  acts: number;

  @Field(() => Int)
  actsAfterNotice: number;

  @Field(() => Int)
  noticesServed: number;

  @Field(() => [LandlordPropertyModel], { description: 'Those with something after a notice first.' })
  properties: LandlordPropertyModel[];

  @Field(() => [KnowledgeEntryModel], { description: 'In the order of days; what has no day comes first.' })
  timeline: KnowledgeEntryModel[];
}

@ObjectType('LandlordNoticeRefusal')
export class LandlordNoticeRefusalModel {
  @Field(() => NoticeRefusalCode)
  code: string;

  @Field(() => String)
  message: string;
}

export const LandlordNoticeResult = createUnionType({
  name: 'LandlordNoticeResult',
  types: () => [LandlordNoticeModel, LandlordNoticeRefusalModel] as const,
  resolveType: (value: object) => ('code' in value ? LandlordNoticeRefusalModel : LandlordNoticeModel),
});
