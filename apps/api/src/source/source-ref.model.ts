import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { SourceRefRow } from '@townline/sources';
import { DayScalar, InstantScalar } from '../time/scalars.js';
import type { Reading } from '../reading/reading.js';
import { SourceModel } from './source.model.js';

@ObjectType('SourceDocument', { description: 'A file exactly as it was received.' })
export class SourceDocumentModel {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  fileName: string;

  @Field(() => String, { description: 'Of the bytes as received, lower-case hex.' })
  sha256: string;

  @Field(() => String)
  mediaType: string;

  @Field(() => InstantScalar)
  receivedAt: Date;
}

@ObjectType('SourceCell', { description: 'One cell of the row as it came.' })
export class SourceCellModel {
  @Field(() => String)
  column: string;

  @Field(() => String)
  value: string;
}

@ObjectType('SourceRef', { description: 'Where a fact came from: one row of one file of one source.' })
export class SourceRefModel {
  reading: Reading;
  observationId: string;
  knownSourceId: string | undefined;
  knownRecordId: string | undefined;

  @Field(() => String, { description: "The kind of row, in the data package's words." })
  async resource(): Promise<string> {
    return (await this.row()).resource;
  }

  @Field(() => String, { description: "The source's own key." })
  recordId(): string | Promise<string> {
    return this.knownRecordId ?? this.row().then((row) => row.recordId);
  }

  @Field(() => Int, { description: 'Line of data in the file; the first after the header is 1.' })
  async rowNumber(): Promise<number> {
    return (await this.row()).rowNumber;
  }

  @Field(() => InstantScalar, { description: 'When the row was received.' })
  async recordedAt(): Promise<Date> {
    return (await this.row()).recordedAt;
  }

  @Field(() => InstantScalar, { nullable: true, description: 'When a re-issue that differs took its place.' })
  async supersededAt(): Promise<Date | null> {
    return (await this.row()).supersededAt;
  }

  @Field(() => DayScalar, { nullable: true, description: 'The day on which the source stated the row.' })
  async statedOn(): Promise<string | null> {
    return (await this.row()).statedOn;
  }

  @Field(() => SourceModel)
  async source(): Promise<SourceModel | null> {
    return this.reading.sources.load(this.knownSourceId ?? (await this.row()).sourceId);
  }

  @Field(() => SourceDocumentModel)
  async document(): Promise<SourceDocumentModel> {
    const { documentId: id, fileName, sha256, mediaType, receivedAt } = await this.row();
    return { id, fileName, sha256, mediaType, receivedAt };
  }

  @Field(() => [SourceCellModel], { description: 'The whole row as it came.' })
  async cells(): Promise<SourceCellModel[]> {
    const { content } = await this.row();
    return Object.entries(content).map(([column, value]) => ({ column, value: textOf(value) }));
  }

  private async row(): Promise<SourceRefRow> {
    const row = await this.reading.sourceRows.load(this.observationId);
    if (row === null) throw new Error(`observation ${this.observationId} is gone`);
    return row;
  }
}

/** A cell of a spreadsheet or a GeoJSON property may be more than text. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The way back from a fact to its row; what the fact's own look-up brought along is not looked up again. */
export function sourceRefOf(
  reading: Reading,
  observationId: string,
  known: { readonly sourceId?: string; readonly recordId?: string } = {},
): SourceRefModel {
  const ref = new SourceRefModel();
  ref.reading = reading;
  ref.observationId = observationId;
  ref.knownSourceId = known.sourceId;
  ref.knownRecordId = known.recordId;
  return ref;
}
