import type { Resource } from '@townline/sources';
import { AdvertisementFactReader } from '../advertisement/advertisement-facts.js';
import { AffiliationFactReader } from '../affiliation/affiliation-facts.js';
import { BusinessFactReader } from '../business/business-facts.js';
import { PartyFactReader } from '../name/party-facts.js';
import type { FactReader } from './fact-reader.js';
import { ReadingRun } from './reading-run.js';

/** Who reads the facts out of which kind of row. */
export class FactReading {
  private readonly readersByResource = new Map<Resource, FactReader[]>();

  constructor() {
    for (const Reader of [BusinessFactReader, PartyFactReader, AffiliationFactReader, AdvertisementFactReader]) {
      this.register(new Reader());
    }
  }

  /** Adds a reader of a library above; see `FactReader`. */
  register(reader: FactReader): void {
    for (const resource of reader.resources) {
      this.readersByResource.set(resource, [...(this.readersByResource.get(resource) ?? []), reader]);
    }
  }

  /** Pages read by one run share what they have come to know. */
  begin(): ReadingRun {
    return new ReadingRun(this.readersByResource);
  }
}
