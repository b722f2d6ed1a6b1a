import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { WatchError } from '@townline/leads';

export enum WatchRefusalCode {
  WATCH_NOT_FOUND = 'WATCH_NOT_FOUND',
  TARGET_NOT_FOUND = 'TARGET_NOT_FOUND',
  BAD_WATCH = 'BAD_WATCH',
  ALERT_NOT_FOUND = 'ALERT_NOT_FOUND',
  BAD_ADDRESS = 'BAD_ADDRESS',
  WEBHOOK_NOT_FOUND = 'WEBHOOK_NOT_FOUND',
}
registerEnumType(WatchRefusalCode, {
  name: 'WatchRefusalCode',
  description: 'What is not yours is not found.',
});

@ObjectType('WatchRefusal', { description: 'Nothing was done, for this reason.' })
export class WatchRefusalModel {
  @Field(() => WatchRefusalCode)
  code: string;

  @Field(() => String)
  message: string;
}

/** The work's outcome, or its refusal by name; what is no refusal goes on as a failure. */
export async function orRefusal<Outcome>(work: Promise<Outcome>): Promise<Outcome | WatchRefusalModel> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof WatchError)) throw error;
    return Object.assign(new WatchRefusalModel(), { code: error.code, message: error.message });
  }
}
