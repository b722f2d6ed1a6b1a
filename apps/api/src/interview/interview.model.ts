import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import {
  CONSENT_MATTERS,
  CONSENT_STATES,
  type ConsentRow,
  INTERPRETER_USES,
  INTERVIEW_DIMENSIONS,
  INTERVIEW_PARTS,
  type InterviewRow,
  MEANS,
  RECORDINGS,
  RECRUITER_RELATIONS,
} from '@townline/casework';
import { ActorModel } from '../actor/actor.model.js';
import { enumOf } from '../paging/enum-of.js';
import { DayScalar, InstantScalar, PartialDateScalar } from '../time/scalars.js';

export const InterviewPartEnum = enumOf('InterviewPart', INTERVIEW_PARTS);
export const InterpreterUseEnum = enumOf('InterpreterUse', INTERPRETER_USES, {
  UNAVAILABLE: 'One was needed, and there was none.',
  DECLINED: 'One was there, and was not wanted.',
});
export const RecordingEnum = enumOf('InterviewRecording', RECORDINGS);
export const RecruiterRelationEnum = enumOf('RecruiterRelation', RECRUITER_RELATIONS);
export const MeansEnum = enumOf('TraffickingMeans', MEANS);
export const ConsentMatterEnum = enumOf('ConsentMatter', CONSENT_MATTERS);
export const ConsentStateEnum = enumOf('ConsentState', CONSENT_STATES);
export const InterviewDimensionEnum = enumOf('InterviewDimension', INTERVIEW_DIMENSIONS);

@ObjectType('InterviewConsent', { description: 'What somebody said when asked; the last of a matter stands.' })
export class InterviewConsentModel {
  @Field(() => ConsentMatterEnum)
  matter: string;

  @Field(() => ConsentStateEnum)
  state: string;

  @Field(() => DayScalar)
  saidOn: string;

  @Field(() => String, { nullable: true })
  note: string | null;

  @Field(() => ActorModel)
  by: ActorModel;
}

@ObjectType('Interview', {
  description:
    'That somebody was interviewed. Never changed: a correction names the one it puts right. A victim is a pseudonym.',
})
export class InterviewModel {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  caseId: string;

  @Field(() => String)
  caseNumber: string;

  @Field(() => InterviewPartEnum)
  part: string;

  @Field(() => ID, { nullable: true, description: 'An entity of the register.' })
  personId: string | null;

  @Field(() => String, { nullable: true })
  name: string | null;

  @Field(() => String, { nullable: true })
  pseudonym: string | null;

  @Field(() => PartialDateScalar)
  heldOn: string;

  @Field(() => String, { nullable: true })
  place: string | null;

  @Field(() => String)
  language: string;

  @Field(() => InterpreterUseEnum)
  interpreterUse: string;

  @Field(() => ID, { nullable: true })
  interpreterId: string | null;

  @Field(() => String, { nullable: true })
  interpreterName: string | null;

  @Field(() => RecordingEnum)
  recording: string;

  @Field(() => Boolean, { description: 'It was recorded, and nothing says that anybody agreed to it.' })
  isRecordedWithoutConsent: boolean;

  @Field(() => String)
  summary: string;

  @Field(() => RecruiterRelationEnum, { nullable: true, description: 'Null: it was not spoken of.' })
  recruiterRelation: string | null;

  @Field(() => [MeansEnum])
  means: string[];

  @Field(() => [InterviewConsentModel])
  consents: InterviewConsentModel[];

  @Field(() => ID, { nullable: true })
  correctsId: string | null;

  @Field(() => Boolean, { description: 'A later one puts it right: it counts no more.' })
  isCorrected: boolean;

  @Field(() => ActorModel)
  by: ActorModel;

  @Field(() => InstantScalar)
  recordedAt: Date;
}

@ObjectType('InterviewCount')
export class InterviewCountModel {
  @Field(() => String, { description: 'NOT_STATED where the interview does not say.' })
  value: string;

  @Field(() => Int)
  count: number;
}

/** An interview with what was said of consent. */
export function interviewModel(row: InterviewRow, consents: readonly ConsentRow[]): InterviewModel {
  const own = consents.filter(({ interviewId }) => interviewId === row.id);
  const lastOfRecording = own.filter(({ matter }) => matter === 'RECORDING').at(-1);
  const { actorName, actorAgency, ...said } = row;
  return Object.assign(new InterviewModel(), said, {
    isRecordedWithoutConsent: row.recording !== 'NONE' && lastOfRecording?.state !== 'GIVEN',
    by: { name: actorName, agency: actorAgency },
    consents: own.map((one) =>
      Object.assign(new InterviewConsentModel(), one, { by: { name: one.actorName, agency: one.actorAgency } }),
    ),
  });
}
