import { Field, ID, ObjectType } from '@nestjs/graphql';
import { COMPARTMENT_KINDS, INDEX_KINDS, PROTECTED_FIELDS, PURPOSES, STANDINGS } from '@townline/referrals';
import { enumOf } from '../paging/enum-of.js';
import { InstantScalar } from '../time/scalars.js';

export const SurvivorPurposes = enumOf('SurvivorPurpose', PURPOSES, {}, 'Why somebody looks. It is written down.');
export const ProtectedFieldEnum = enumOf('ProtectedField', PROTECTED_FIELDS, {
  AGE_STATED: 'Years, as stated by anybody at the time: under 18, the record is restricted by itself.',
  ORIGIN: 'Which record of the house the identity was taken from.',
});
export const SurvivorIndexKinds = enumOf('SurvivorIndexKind', INDEX_KINDS);
export const SealedRoomKinds = enumOf('SealedRoomKind', COMPARTMENT_KINDS, {
  SURVIVORS: 'Of a police department.',
  ADVOCATES: 'Of victim services: nobody with a law-enforcement role comes in.',
  SEALED_SOURCES: 'Informants and officers under cover.',
});
export const StandingEnum = enumOf('PersonStanding', STANDINGS, {
  CHARGE_ENDED: 'Dismissed, nolle prosequi, acquitted.',
  VACATED: 'Set aside because the person was trafficked.',
});

@ObjectType('SealedRoom', { description: 'A compartment that is on and in which your roles have a part.' })
export class SealedRoomModel {
  @Field(() => ID)
  id: string;

  @Field(() => SealedRoomKinds)
  kind: string;
}

@ObjectType('ProtectedWords')
export class ProtectedWordsModel {
  @Field(() => ProtectedFieldEnum)
  field: string;

  @Field(() => String)
  words: string;
}

@ObjectType('Survivor', { description: 'What is known of somebody now. That you read it is written down, with why.' })
export class SurvivorModel {
  @Field(() => ID)
  id: string;

  @Field(() => [ProtectedWordsModel])
  fields: readonly ProtectedWordsModel[];
}

@ObjectType('PersonStandingChange')
export class StandingChangeModel {
  @Field(() => StandingEnum)
  standing: string;

  @Field(() => InstantScalar)
  since: Date;
}

@ObjectType('SurvivorStanding', {
  description: 'Somebody can be a suspect and a victim, at different times or at once.',
})
export class SurvivorStandingModel {
  @Field(() => [StandingChangeModel])
  changes: readonly StandingChangeModel[];

  @Field(() => Boolean, { description: 'Everywhere outside this room, also in the records of before.' })
  isCalledByPseudonym: boolean;

  @Field(() => Boolean, {
    description: 'Whether an export may list the person as an offender: only while a charge stands.',
  })
  isOffenderInExports: boolean;
}

/** `{ PHONE: … }` as a list. */
export function wordsOf(fields: Readonly<Partial<Record<string, string>>>): ProtectedWordsModel[] {
  return Object.entries(fields).flatMap(([field, words]) =>
    words === undefined ? [] : [Object.assign(new ProtectedWordsModel(), { field, words })],
  );
}
