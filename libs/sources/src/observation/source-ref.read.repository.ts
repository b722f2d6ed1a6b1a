import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { queryPrepared } from '@townline/platform';

/** Where a fact came from, down to the row of the file. */
export interface SourceRefRow {
  readonly observationId: string;
  readonly sourceId: string;
  readonly resource: string;
  readonly recordId: string;
  readonly rowNumber: number;
  readonly content: Readonly<Record<string, string>>;
  readonly recordedAt: Date;
  readonly supersededAt: Date | null;
  /** The day on which the source stated the row; null until its facts are read out. */
  readonly statedOn: string | null;
  readonly documentId: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly mediaType: string;
  readonly receivedAt: Date;
}

/** Looks up the row, the file and the source behind facts. */
@Injectable()
export class SourceRefReadRepository {
  constructor(private readonly dataSource: DataSource) {}

  findSourceRefs(observationIds: readonly string[]): Promise<SourceRefRow[]> {
    return queryPrepared(
      this.dataSource,
      `select o.id as "observationId", o.source_id as "sourceId", o.resource, o.record_id as "recordId",
         o.row_number as "rowNumber", o.content, o.recorded_at as "recordedAt", o.superseded_at as "supersededAt",
         j.stated_on::text as "statedOn", d.id as "documentId", d.file_name as "fileName", d.sha256,
         d.media_type as "mediaType", d.received_at as "receivedAt"
       from observation o
       join import_batch b on b.id = o.import_batch_id
       join source_document d on d.id = b.source_document_id
       left join projection j on j.observation_id = o.id
       where o.id = any($1::bigint[])`,
      [observationIds],
    );
  }
}
