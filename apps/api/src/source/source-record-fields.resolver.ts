import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { readingOf } from '../reading/reading.js';
import { SourceRecordModel } from './source-record.model.js';
import { SourceModel } from './source.model.js';

/** What lies behind SourceRecord. */
@Resolver(() => SourceRecordModel)
export class SourceRecordFieldsResolver {
  @ResolveField(() => SourceModel)
  source(@Parent() sourceRecord: SourceRecordModel): Promise<SourceModel | null> {
    return readingOf(sourceRecord).sources.load(sourceRecord.sourceId);
  }
}
