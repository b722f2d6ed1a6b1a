import { createUnionType, Field, ID, ObjectType } from '@nestjs/graphql';
import { REFERRAL_ERROR_CODES, type ReferralError } from '@townline/referrals';
import { enumOf } from '../paging/enum-of.js';

export const SurvivorRefusalCodes = enumOf('SurvivorRefusalCode', [...REFERRAL_ERROR_CODES, 'KEYS_UNAVAILABLE'], {
  NOT_FOUND_OR_NO_ACCESS: 'It is not there, or not open to you: the same answer for both.',
  NO_CONSENT: 'What is to be released has no consent that lasts as long.',
  KEYS_UNAVAILABLE: 'Nothing is read and nothing kept while the keys cannot be had. Ask again later.',
});

@ObjectType('SurvivorChange', { description: 'It is done.' })
export class SurvivorChangeModel {
  @Field(() => ID, { nullable: true, description: 'Of what was made, where something was.' })
  id: string | null;

  @Field(() => [String], {
    description: 'Agencies that hold what must be destroyed, or were shown what is taken back: tell them.',
  })
  recipientsToTell: readonly string[];
}

@ObjectType('SurvivorRefusal', { description: 'Nothing was done, for this reason.' })
export class SurvivorRefusalModel {
  @Field(() => SurvivorRefusalCodes)
  code: string;

  @Field(() => String)
  message: string;
}

export const SurvivorResult = createUnionType({
  name: 'SurvivorResult',
  types: () => [SurvivorChangeModel, SurvivorRefusalModel] as const,
  resolveType: (value: object) => ('code' in value ? SurvivorRefusalModel : SurvivorChangeModel),
});

export type SurvivorOutcome = Promise<SurvivorChangeModel | SurvivorRefusalModel>;

export function survivorChange(id: string | null, recipientsToTell: readonly string[]): SurvivorChangeModel {
  return Object.assign(new SurvivorChangeModel(), { id, recipientsToTell });
}

export function survivorRefusal(code: string, message: string): SurvivorRefusalModel {
  return Object.assign(new SurvivorRefusalModel(), { code, message });
}

/** What the error report calls a refusal of the compartments, where a question and not a change was refused. */
export function codeOfSurvivors({ code }: ReferralError): 'NOT_FOUND' | 'BAD_INPUT' | 'REFUSED' {
  if (code === 'NOT_FOUND_OR_NO_ACCESS') return 'NOT_FOUND';
  return code === 'BAD_REQUEST' ? 'BAD_INPUT' : 'REFUSED';
}
