import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Presented } from '../reading/presented.js';

export enum SourceRecordKind {
  BUSINESS = 'BUSINESS',
  PARTY = 'PARTY',
  VEHICLE = 'VEHICLE',
}
registerEnumType(SourceRecordKind, { name: 'SourceRecordKind' });

@ObjectType('SourceRecord', { description: 'The file card one source keeps on one thing, under its own key.' })
export class SourceRecordModel extends Presented {
  sourceId: string;

  @Field(() => ID)
  id: string;

  @Field(() => SourceRecordKind)
  kind: string;

  @Field(() => String, { description: "The source's own key." })
  recordId: string;
}
