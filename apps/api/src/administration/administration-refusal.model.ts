import { Field, ObjectType } from '@nestjs/graphql';
import {
  ACCESS_ERROR_CODES,
  ACCOUNT_ERROR_CODES,
  AccessError,
  AccountError,
  UnauthenticatedError,
} from '@townline/access';
import { enumOf } from '../paging/enum-of.js';

/** What `stepUp` says to whoever does not show both factors anew. */
const STEP_UP_REFUSED = 'STEP_UP_REFUSED';

export const AdministrationRefusalCodes = enumOf(
  'AdministrationRefusalCode',
  [...ACCESS_ERROR_CODES, ...ACCOUNT_ERROR_CODES, STEP_UP_REFUSED],
  {
    NOT_FOUND_OR_NO_ACCESS: 'It is not there, or not yours to see or change.',
    SECOND_PERSON_NEEDED: 'Somebody else has to do this.',
    STEP_UP_NEEDED: 'Show both factors anew with `stepUp`, or sign in anew, and ask again within five minutes.',
  },
  'What is not yours is not found.',
);

@ObjectType('AdministrationRefusal', { description: 'Nothing was done, for this reason.' })
export class AdministrationRefusalModel {
  @Field(() => AdministrationRefusalCodes)
  code: string;

  @Field(() => String)
  message: string;
}

/** The refusal that an error is, or null where it is a failure. */
export function refusalOf(error: unknown): AdministrationRefusalModel | null {
  if (error instanceof UnauthenticatedError) {
    return refusal(STEP_UP_REFUSED, 'both factors, of the same person, within the last five minutes');
  }
  if (!(error instanceof AccessError || error instanceof AccountError)) return null;
  return refusal(error.code, error.message);
}

function refusal(code: string, message: string): AdministrationRefusalModel {
  return Object.assign(new AdministrationRefusalModel(), { code, message });
}
