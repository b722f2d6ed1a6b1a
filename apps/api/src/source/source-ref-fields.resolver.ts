import { Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { SourceRefRow } from '@townline/sources';
import { Ahead, then } from '../reading/look-ahead.js';
import { readingOf } from '../reading/reading.js';
import { DayScalar, InstantScalar } from '../time/scalars.js';
import { SourceCellModel, SourceDocumentModel, SourceRefModel } from './source-ref.model.js';
import { SourceModel } from './source.model.js';

/** What lies behind SourceRef. */
@Resolver(() => SourceRefModel)
export class SourceRefFieldsResolver {
  @ResolveField(() => String, { description: "The kind of row, in the data package's words." })
  @Ahead((reading) => reading.sourceRows, (sourceRef: SourceRefModel) => sourceRef.observationId)
  resource(@Parent() sourceRef: SourceRefModel): string | Promise<string> {
    return then(this.row(sourceRef), ({ resource }) => resource);
  }

  @ResolveField(() => String, { description: "The source's own key." })
  @Ahead(
    (reading) => reading.sourceRows,
    (sourceRef: SourceRefModel) => (sourceRef.recordId === undefined ? sourceRef.observationId : undefined),
  )
  recordId(@Parent() sourceRef: SourceRefModel): string | Promise<string> {
    return sourceRef.recordId ?? then(this.row(sourceRef), ({ recordId }) => recordId);
  }

  @ResolveField(() => Int, { description: 'Line of data in the file; the first after the header is 1.' })
  @Ahead((reading) => reading.sourceRows, (sourceRef: SourceRefModel) => sourceRef.observationId)
  rowNumber(@Parent() sourceRef: SourceRefModel): number | Promise<number> {
    return then(this.row(sourceRef), ({ rowNumber }) => rowNumber);
  }

  @ResolveField(() => InstantScalar, { description: 'When the row was received.' })
  @Ahead((reading) => reading.sourceRows, (sourceRef: SourceRefModel) => sourceRef.observationId)
  recordedAt(@Parent() sourceRef: SourceRefModel): Date | Promise<Date> {
    return then(this.row(sourceRef), ({ recordedAt }) => recordedAt);
  }

  @ResolveField(() => InstantScalar, { nullable: true, description: 'When a re-issue that differs took its place.' })
  @Ahead((reading) => reading.sourceRows, (sourceRef: SourceRefModel) => sourceRef.observationId)
  supersededAt(@Parent() sourceRef: SourceRefModel): Date | null | Promise<Date | null> {
    return then(this.row(sourceRef), ({ supersededAt }) => supersededAt);
  }

  @ResolveField(() => DayScalar, { nullable: true, description: 'The day on which the source stated the row.' })
  @Ahead((reading) => reading.sourceRows, (sourceRef: SourceRefModel) => sourceRef.observationId)
  statedOn(@Parent() sourceRef: SourceRefModel): string | null | Promise<string | null> {
    return then(this.row(sourceRef), ({ statedOn }) => statedOn);
  }

  @ResolveField(() => SourceModel)
  @Ahead((reading) => reading.sources, (sourceRef: SourceRefModel) => sourceRef.sourceId)
  source(@Parent() sourceRef: SourceRefModel): SourceModel | null | Promise<SourceModel | null> {
    const { sources } = readingOf(sourceRef);
    if (sourceRef.sourceId !== undefined) return sources.take(sourceRef.sourceId);
    return then(this.row(sourceRef), ({ sourceId }) => sources.take(sourceId));
  }

  @ResolveField(() => SourceDocumentModel)
  @Ahead((reading) => reading.sourceRows, (sourceRef: SourceRefModel) => sourceRef.observationId)
  document(@Parent() sourceRef: SourceRefModel): SourceDocumentModel | Promise<SourceDocumentModel> {
    return then(this.row(sourceRef), ({ documentId: id, fileName, sha256, mediaType, receivedAt }) => ({
      id,
      fileName,
      sha256,
      mediaType,
      receivedAt,
    }));
  }

  @ResolveField(() => [SourceCellModel], { description: 'The whole row as it came.' })
  @Ahead((reading) => reading.sourceRows, (sourceRef: SourceRefModel) => sourceRef.observationId)
  cells(@Parent() sourceRef: SourceRefModel): SourceCellModel[] | Promise<SourceCellModel[]> {
    return then(this.row(sourceRef), ({ content }) =>
      Object.entries(content).map(([column, value]) => ({ column, value: textOf(value) })),
    );
  }

  private row(sourceRef: SourceRefModel): SourceRefRow | Promise<SourceRefRow> {
    return then(readingOf(sourceRef).sourceRows.take(sourceRef.observationId), (row) => {
      if (row === null) throw new Error(`observation ${sourceRef.observationId} is gone`);
      return row;
    });
  }
}

/** A cell of a spreadsheet or a GeoJSON property may be more than text. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
