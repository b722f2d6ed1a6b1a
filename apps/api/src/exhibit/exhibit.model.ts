import { createUnionType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import {
  CASE_ERROR_CODES,
  CUSTODY_ACTS,
  CUSTODY_GAP_KINDS,
  CUSTODY_STATES,
  EXHIBIT_ERROR_CODES,
  EXHIBIT_KINDS,
  EXHIBIT_PURGE_GROUNDS,
  STATED_ACTS,
  UPLOAD_STATES,
} from '@townline/casework';
import { ActorModel } from '../actor/actor.model.js';
import { enumOf } from '../paging/enum-of.js';
import { InstantScalar, PartialDateScalar } from '../time/scalars.js';

export const ExhibitKindEnum = enumOf('ExhibitKind', EXHIBIT_KINDS);
export const CustodyActEnum = enumOf('CustodyAct', CUSTODY_ACTS, {
  COPIED: 'The file was given out once.',
  ALTERED: 'The house found the file gone or changed.',
});
export const StatedCustodyActEnum = enumOf('StatedCustodyAct', STATED_ACTS);
export const CustodyStateEnum = enumOf('CustodyState', CUSTODY_STATES);
export const CustodyGapKindEnum = enumOf('CustodyGapKind', CUSTODY_GAP_KINDS, {
  LINK: 'A step does not follow from the one before.',
  HOLDER: 'Whoever gave it is not who had it.',
  TIME: 'It happened before the step before it.',
  HASH: 'The file was gone or another one.',
});
export const UploadStateEnum = enumOf('UploadState', UPLOAD_STATES, {
  QUARANTINED: 'No scanner could say that it is harmless: it is not given out.',
  BROKEN: 'Gone, or not what was received: it is not given out.',
});
export const ExhibitPurgeGroundEnum = enumOf('ExhibitPurgeGround', EXHIBIT_PURGE_GROUNDS);
export const ExhibitRefusalCode = enumOf('ExhibitRefusalCode', [
  ...new Set([...EXHIBIT_ERROR_CODES, ...CASE_ERROR_CODES]),
]);

@ObjectType('CaseUpload', { description: 'A file that somebody brought into a case, as it came.' })
export class CaseUploadModel {
  @Field(() => ID)
  id: string;

  @Field(() => String, { nullable: true, description: 'As its maker called it; null after a purge.' })
  name: string | null;

  @Field(() => String, { description: 'Of the bytes as received, in hexadecimal digits.' })
  sha256: string;

  @Field(() => Int)
  byteLength: number;

  @Field(() => String, { description: 'By the bytes themselves, whatever the name says.' })
  mediaType: string;

  @Field(() => Boolean, { description: 'The name ends as if it were of another type.' })
  isNameMisleading: boolean;

  @Field(() => UploadStateEnum)
  state: string;

  @Field(() => String, { nullable: true, description: 'What the scanner called it, or why it could not look.' })
  finding: string | null;

  @Field(() => ActorModel)
  by: ActorModel;

  @Field(() => InstantScalar)
  receivedAt: Date;
}

@ObjectType('CustodyStep', { description: 'One step of an exhibit’s way. Never changed; each follows the one before.' })
export class CustodyStepModel {
  @Field(() => ID)
  id: string;

  @Field(() => Int)
  position: number;

  @Field(() => CustodyActEnum)
  act: string;

  @Field(() => String, { nullable: true })
  fromHolder: string | null;

  @Field(() => String, { nullable: true })
  toHolder: string | null;

  @Field(() => String, { nullable: true, description: 'Where it lies after the step; null: where it lay.' })
  place: string | null;

  @Field(() => String)
  reason: string;

  @Field(() => InstantScalar)
  happenedAt: Date;

  @Field(() => String, { nullable: true, description: 'Of the file at that moment.' })
  sha256: string | null;

  @Field(() => ActorModel, { description: 'Who wrote it down.' })
  by: ActorModel;

  @Field(() => InstantScalar)
  recordedAt: Date;
}

@ObjectType('CustodyGap', { description: 'Where the chain does not hold.' })
export class CustodyGapModel {
  @Field(() => Int)
  position: number;

  @Field(() => CustodyGapKindEnum)
  kind: string;
}

@ObjectType('WebCapture', { description: 'A page as its maker kept it. The house never asked for the page itself.' })
export class WebCaptureModel {
  @Field(() => String)
  address: string;

  @Field(() => String, { nullable: true })
  pageTitle: string | null;

  @Field(() => InstantScalar)
  takenAt: Date;

  @Field(() => String)
  tool: string;
}

@ObjectType('ExhibitPurge', { description: 'That its purge was asked for, and by whom it was approved.' })
export class ExhibitPurgeModel {
  @Field(() => ExhibitPurgeGroundEnum)
  ground: string;

  @Field(() => String)
  askedName: string;

  @Field(() => InstantScalar)
  askedAt: Date;

  @Field(() => String, { nullable: true })
  approvedName: string | null;

  @Field(() => InstantScalar, { nullable: true })
  doneAt: Date | null;
}

@ObjectType('Exhibit', { description: 'A thing or a file that a case shows to a court.' })
export class ExhibitModel {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  caseId: string;

  @Field(() => Int, { description: 'In its case.' })
  number: number;

  @Field(() => ExhibitKindEnum)
  kind: string;

  @Field(() => String, { nullable: true, description: 'Null after a purge.' })
  title: string | null;

  @Field(() => String, { nullable: true })
  foundWhere: string | null;

  @Field(() => PartialDateScalar, { nullable: true })
  foundOn: string | null;

  @Field(() => String, { nullable: true })
  foundBy: string | null;

  @Field(() => CaseUploadModel, { nullable: true })
  file: CaseUploadModel | null;

  @Field(() => WebCaptureModel, { nullable: true })
  capture: WebCaptureModel | null;

  @Field(() => [CustodyStepModel], { description: 'In their order.' })
  custody: CustodyStepModel[];

  @Field(() => Boolean, { description: 'False: custody broken. It is not to be shown as authentic.' })
  isCustodyWhole: boolean;

  @Field(() => [CustodyGapModel])
  gaps: CustodyGapModel[];

  @Field(() => CustodyStateEnum, { nullable: true, description: 'Null after a purge.' })
  state: string | null;

  @Field(() => String, { nullable: true, description: 'Who has it now.' })
  holder: string | null;

  @Field(() => String, { nullable: true, description: 'Where it lies now.' })
  place: string | null;

  @Field(() => ActorModel, { description: 'Who entered it.' })
  by: ActorModel;

  @Field(() => InstantScalar)
  recordedAt: Date;

  @Field(() => ExhibitPurgeModel, { nullable: true })
  purge: ExhibitPurgeModel | null;

  @Field(() => InstantScalar, { nullable: true })
  purgedAt: Date | null;
}

@ObjectType('ExhibitLink', { description: 'Where the file is fetched, by whoever asked and nobody else.' })
export class ExhibitLinkModel {
  @Field(() => String, { description: 'Beginning with `/files/`.' })
  path: string;

  @Field(() => InstantScalar)
  expiresAt: Date;
}

@ObjectType('ExhibitRefusal')
export class ExhibitRefusalModel {
  @Field(() => ExhibitRefusalCode)
  code: string;

  @Field(() => String)
  message: string;
}

export const ExhibitResult = createUnionType({
  name: 'ExhibitResult',
  types: () => [ExhibitModel, ExhibitRefusalModel] as const,
  resolveType: (value: object) => ('code' in value ? ExhibitRefusalModel : ExhibitModel),
});

export const ExhibitLinkResult = createUnionType({
  name: 'ExhibitLinkResult',
  types: () => [ExhibitLinkModel, ExhibitRefusalModel] as const,
  resolveType: (value: object) => ('code' in value ? ExhibitRefusalModel : ExhibitLinkModel),
});
