import { Injectable } from '@nestjs/common';
import { JurisdictionReadRepository } from '@townline/jurisdictions';
import { SourceReadRepository, SourceRefReadRepository } from '@townline/sources';
import { JurisdictionModel } from '../jurisdiction/jurisdiction.model.js';
import { SourceModel } from '../source/source.model.js';
import { SourceRefModel } from '../source/source-ref.model.js';
import { byId, present } from './batch.js';
import type { Reading } from './reading.js';

/** Look-ups of where facts came from, and of the areas on the map. */
@Injectable()
export class SourceLoader {
  constructor(
    private readonly refs: SourceRefReadRepository,
    private readonly sources: SourceReadRepository,
    private readonly jurisdictions: JurisdictionReadRepository,
  ) {}

  open(reading: Reading): Pick<Reading, 'sourceRefs' | 'sources' | 'jurisdictions'> {
    return {
      sourceRefs: byId(
        (ids) => this.refs.findSourceRefs(ids),
        (row) => [row.observationId],
        (row) => present(SourceRefModel, reading, row),
      ),
      sources: byId(
        (ids) => this.sources.findSources(ids),
        (row) => [row.id],
        (row) => present(SourceModel, reading, row),
      ),
      jurisdictions: byId(
        (ids) => this.jurisdictions.findJurisdictions(ids, reading.vantage),
        (row) => [row.id],
        (row) => present(JurisdictionModel, reading, row),
      ),
    };
  }
}
