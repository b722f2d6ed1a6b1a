import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Ahead } from '../reading/look-ahead.js';
import { readingOf } from '../reading/reading.js';
import { SourceRecordModel } from './source-record.model.js';
import { SourceModel } from './source.model.js';

/** What lies behind SourceRecord. */
@Resolver(() => SourceRecordModel)
export class SourceRecordFieldsResolver {
  @ResolveField(() => SourceModel)
  @Ahead((reading) => reading.sources, (sourceRecord: SourceRecordModel) => sourceRecord.sourceId)
  source(@Parent() sourceRecord: SourceRecordModel): SourceModel | null | Promise<SourceModel | null> {
    return readingOf(sourceRecord).sources.take(sourceRecord.sourceId);
  }
}
