import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DatedFactModel } from '../source/fact.model.js';

export enum IdentifierKind {
  PHONE = 'PHONE',
  EMAIL = 'EMAIL',
  WEBSITE = 'WEBSITE',
  LICENSE_NO = 'LICENSE_NO',
  REGISTRY_NO = 'REGISTRY_NO',
}
registerEnumType(IdentifierKind, { name: 'IdentifierKind' });

@ObjectType('Identifier', { description: 'A phone, e-mail, web site, license or registry number.' })
export class IdentifierModel extends DatedFactModel {
  @Field(() => IdentifierKind)
  kind: string;

  @Field(() => String, { description: 'As written.' })
  value: string;

  @Field(() => String, { description: 'The form that is compared.' })
  normalValue: string;
}
