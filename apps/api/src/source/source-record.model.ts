import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Reading } from '../reading/reading.js';
import { SourceModel } from './source.model.js';

export enum SourceRecordKind {
  BUSINESS = 'BUSINESS',
  PARTY = 'PARTY',
  VEHICLE = 'VEHICLE',
}
registerEnumType(SourceRecordKind, { name: 'SourceRecordKind' });

@ObjectType('SourceRecord', { description: 'The file card one source keeps on one thing, under its own key.' })
export class SourceRecordModel {
  reading: Reading;
  sourceId: string;

  @Field(() => SourceRecordKind)
  kind: string;

  @Field(() => String, { description: "The source's own key." })
  recordId: string;

  @Field(() => SourceModel)
  source(): Promise<SourceModel | null> {
    return this.reading.sources.load(this.sourceId);
  }
}
