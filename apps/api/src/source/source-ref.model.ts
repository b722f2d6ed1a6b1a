import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
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
  sourceId: string;
  documentId: string;
  fileName: string;
  sha256: string;
  mediaType: string;
  receivedAt: Date;
  content: Readonly<Record<string, unknown>>;

  @Field(() => String, { description: "The kind of row, in the data package's words." })
  resource: string;

  @Field(() => String, { description: "The source's own key." })
  recordId: string;

  @Field(() => Int, { description: 'Line of data in the file; the first after the header is 1.' })
  rowNumber: number;

  @Field(() => InstantScalar, { description: 'When the row was received.' })
  recordedAt: Date;

  @Field(() => InstantScalar, { nullable: true, description: 'When a re-issue that differs took its place.' })
  supersededAt: Date | null;

  @Field(() => DayScalar, { nullable: true, description: 'The day on which the source stated the row.' })
  statedOn: string | null;

  @Field(() => SourceModel)
  source(): Promise<SourceModel | null> {
    return this.reading.sources.load(this.sourceId);
  }

  @Field(() => SourceDocumentModel)
  document(): SourceDocumentModel {
    const { documentId: id, fileName, sha256, mediaType, receivedAt } = this;
    return { id, fileName, sha256, mediaType, receivedAt };
  }

  @Field(() => [SourceCellModel], { description: 'The whole row as it came.' })
  cells(): SourceCellModel[] {
    return Object.entries(this.content).map(([column, value]) => ({
      column,
      value: typeof value === 'string' ? value : JSON.stringify(value),
    }));
  }
}
