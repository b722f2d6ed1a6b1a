import { Injectable } from '@nestjs/common';
import { SourceReadRepository, SourceRefReadRepository } from '@townline/sources';
import { SourceModel } from '../source/source.model.js';
import { byId, present } from './batch.js';
import type { Reading } from './reading.js';

/** Look-ups of where facts came from. */
@Injectable()
export class SourceLoader {
  constructor(
    private readonly refs: SourceRefReadRepository,
    private readonly sources: SourceReadRepository,
  ) {}

  open(reading: Reading): Pick<Reading, 'sourceRows' | 'sources'> {
    return {
      sourceRows: byId(
        (ids) => this.refs.findSourceRefs(ids),
        (row) => [row.observationId],
        (row) => row,
      ),
      sources: byId(
        (ids) => this.sources.findSources(ids),
        (row) => [row.id],
        (row) => present(SourceModel, reading, row),
      ),
    };
  }
}
