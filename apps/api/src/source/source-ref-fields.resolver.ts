import { Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { SourceRefRow } from '@townline/sources';
import { readingOf } from '../reading/reading.js';
import { DayScalar, InstantScalar } from '../time/scalars.js';
import { SourceCellModel, SourceDocumentModel, SourceRefModel } from './source-ref.model.js';
import { SourceModel } from './source.model.js';

/** What lies behind SourceRef. */
@Resolver(() => SourceRefModel)
export class SourceRefFieldsResolver {
  @ResolveField(() => String, { description: "The kind of row, in the data package's words." })
  async resource(@Parent() sourceRef: SourceRefModel): Promise<string> {
    return (await this.row(sourceRef)).resource;
  }

  @ResolveField(() => String, { description: "The source's own key." })
  recordId(@Parent() sourceRef: SourceRefModel): string | Promise<string> {
    return sourceRef.recordId ?? this.row(sourceRef).then((row) => row.recordId);
  }

  @ResolveField(() => Int, { description: 'Line of data in the file; the first after the header is 1.' })
  async rowNumber(@Parent() sourceRef: SourceRefModel): Promise<number> {
    return (await this.row(sourceRef)).rowNumber;
  }

  @ResolveField(() => InstantScalar, { description: 'When the row was received.' })
  async recordedAt(@Parent() sourceRef: SourceRefModel): Promise<Date> {
    return (await this.row(sourceRef)).recordedAt;
  }

  @ResolveField(() => InstantScalar, { nullable: true, description: 'When a re-issue that differs took its place.' })
  async supersededAt(@Parent() sourceRef: SourceRefModel): Promise<Date | null> {
    return (await this.row(sourceRef)).supersededAt;
  }

  @ResolveField(() => DayScalar, { nullable: true, description: 'The day on which the source stated the row.' })
  async statedOn(@Parent() sourceRef: SourceRefModel): Promise<string | null> {
    return (await this.row(sourceRef)).statedOn;
  }

  @ResolveField(() => SourceModel)
  source(@Parent() sourceRef: SourceRefModel): SourceModel | null | Promise<SourceModel | null> {
    const { sources } = readingOf(sourceRef);
    if (sourceRef.sourceId !== undefined) return sources.take(sourceRef.sourceId);
    return this.row(sourceRef).then(({ sourceId }) => sources.load(sourceId));
  }

  @ResolveField(() => SourceDocumentModel)
  async document(@Parent() sourceRef: SourceRefModel): Promise<SourceDocumentModel> {
    const { documentId: id, fileName, sha256, mediaType, receivedAt } = await this.row(sourceRef);
    return { id, fileName, sha256, mediaType, receivedAt };
  }

  @ResolveField(() => [SourceCellModel], { description: 'The whole row as it came.' })
  async cells(@Parent() sourceRef: SourceRefModel): Promise<SourceCellModel[]> {
    const { content } = await this.row(sourceRef);
    return Object.entries(content).map(([column, value]) => ({ column, value: textOf(value) }));
  }

  private async row(sourceRef: SourceRefModel): Promise<SourceRefRow> {
    const row = await readingOf(sourceRef).sourceRows.load(sourceRef.observationId);
    if (row === null) throw new Error(`observation ${sourceRef.observationId} is gone`);
    return row;
  }
}

/** A cell of a spreadsheet or a GeoJSON property may be more than text. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
