import { Field, ObjectType } from '@nestjs/graphql';
import { DatedFactModel } from '../source/fact.model.js';

@ObjectType('License', {
  description: 'A license or permit of an establishment or of a therapist, as one row states it.',
})
export class LicenseModel extends DatedFactModel {
  id: string;
  @Field(() => String)
  licenseNo: string;

  @Field(() => String, { nullable: true, description: 'As the source writes it.' })
  status: string | null;
}
