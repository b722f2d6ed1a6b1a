import { Injectable } from '@nestjs/common';
import { EnforcementEventReadRepository, LicenseReadRepository } from '@townline/enforcement';
import { EnforcementEventModel } from '../business/enforcement-event.model.js';
import { LicenseModel } from '../business/license.model.js';
import { ofCards, present } from './batch.js';
import type { Reading } from './reading.js';

/** Look-ups of what towns and courts did. */
@Injectable()
export class EnforcementLoader {
  constructor(
    private readonly events: EnforcementEventReadRepository,
    private readonly licenses: LicenseReadRepository,
  ) {}

  open(reading: Reading): Pick<Reading, 'events' | 'licenses'> {
    return {
      events: ofCards(
        (ids) => this.events.findEvents(ids, reading.vantage),
        (row) => present(EnforcementEventModel, reading, row),
      ),
      licenses: ofCards(
        (ids) => this.licenses.findLicenses(ids, reading.vantage),
        (row) => present(LicenseModel, reading, row),
      ),
    };
  }
}
