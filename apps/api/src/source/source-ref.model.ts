import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Presented, READING } from '../reading/presented.js';
import { InstantScalar } from '../time/scalars.js';

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
export class SourceRefModel extends Presented {
  observationId: string;
  /** What the fact's own look-up brought along is not looked up again. */
  sourceId?: string;
  recordId?: string;
}

/** The way back from something that is no fact to the row behind it; a fact is its own way back. */
export function sourceRefOf(reading: unknown, observationId: string): SourceRefModel {
  const ref = new SourceRefModel();
  ref[READING] = reading;
  ref.observationId = observationId;
  return ref;
}
