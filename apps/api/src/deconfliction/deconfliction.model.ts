import { createUnionType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DECONFLICTED_KINDS, DECONFLICTION_ERROR_CODES, DeconflictionError, NOTICE_KINDS } from '@townline/leads';
import { enumOf } from '../paging/enum-of.js';
import { InstantScalar } from '../time/scalars.js';

export const DeconflictedKinds = enumOf('DeconflictedKind', DECONFLICTED_KINDS, {
  PLATE: 'With the code of the state that issued it.',
  ADDRESS: 'A door on one line, with city and state or ZIP; with its unit it is that unit alone.',
});

export const DeconflictionNoticeKinds = enumOf('DeconflictionNoticeKind', NOTICE_KINDS, {
  LEAD: 'A lead of which both sides hold a part.',
});

export const DeconflictionRefusalCodes = enumOf('DeconflictionRefusalCode', DECONFLICTION_ERROR_CODES, {
  RATE_LIMITED: 'The 20 identifiers, or plans, of this hour are used up.',
  UNREADABLE: 'Not one whole identifier; parts and wildcards are none.',
  UNKNOWN_AGENCY: 'Your agency is not one of this installation.',
  LEAD_NOT_FOUND: 'Not found or no access.',
  PLAN_NOT_FOUND: 'Not found or no access.',
});

export const NoticeSides = enumOf('DeconflictionSide', ['OWNER', 'ASKER'], {
  OWNER: 'They asked for what your agency holds.',
  ASKER: 'Your agency asked, and was told of them.',
});

@ObjectType('DeconflictionPointer', { description: 'Whom to call. Nothing is told of what they hold.' })
export class PointerModel {
  @Field(() => String)
  agency: string;

  @Field(() => String, { nullable: true })
  contact: string | null;
}

@ObjectType('DeconflictionAnswer')
export class DeconflictionAnswerModel {
  @Field(() => Boolean)
  hit: boolean;

  @Field(() => [PointerModel], { description: 'Other agencies that hold the same and let it be known.' })
  agencies: readonly PointerModel[];
}

@ObjectType('Deconfliction', { description: 'Both sides of each hit have been told.' })
export class DeconflictionModel {
  @Field(() => [DeconflictionAnswerModel], { description: 'In the order asked.' })
  answers: readonly DeconflictionAnswerModel[];

  @Field(() => InstantScalar)
  at: Date;

  @Field(() => Int, { description: 'Identifiers that you may still ask for within the hour.' })
  left: number;
}

@ObjectType('DeconflictionRefusal', { description: 'Nothing was done, for this reason.' })
export class DeconflictionRefusalModel {
  @Field(() => DeconflictionRefusalCodes)
  code: string;

  @Field(() => String)
  message: string;

  @Field(() => InstantScalar, { nullable: true, description: 'From when on to ask again, where waiting helps.' })
  nextAt: Date | null;
}

@ObjectType('DeconflictionNotice', { description: 'What your agency is told as one side of a hit.' })
export class DeconflictionNoticeModel extends PointerModel {
  @Field(() => ID)
  id: string;

  @Field(() => NoticeSides)
  side: string;

  @Field(() => DeconflictionNoticeKinds)
  kind: string;

  @Field(() => InstantScalar)
  at: Date;

  @Field(() => Boolean, { description: 'They were told nothing.' })
  isSilent: boolean;

  @Field(() => [ID], { nullable: true, description: 'OWNER: your own rows that state it.' })
  observationIds: readonly string[] | null;
}

export const DeconflictResult = createUnionType({
  name: 'DeconflictResult',
  types: () => [DeconflictionModel, DeconflictionRefusalModel] as const,
  resolveType: (value: object) => ('code' in value ? DeconflictionRefusalModel : DeconflictionModel),
});

/** The work's outcome, or its refusal by name; what is no refusal goes on as a failure. */
export async function orRefusal<Outcome>(work: Promise<Outcome>): Promise<Outcome | DeconflictionRefusalModel> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof DeconflictionError)) throw error;
    const { code, message, nextAt } = error;
    return Object.assign(new DeconflictionRefusalModel(), { code, message, nextAt });
  }
}
