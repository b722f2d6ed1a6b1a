import { registerEnumType } from '@nestjs/graphql';

export enum Verdict {
  SAME = 'SAME',
  DIFFERENT = 'DIFFERENT',
  UNSURE = 'UNSURE',
}
registerEnumType(Verdict, {
  name: 'Verdict',
  description: 'What a person says of two things that may be one.',
  valuesMap: { UNSURE: { description: 'Not enough to say. That is an answer too.' } },
});
