import { Injectable } from '@nestjs/common';
import { Clock } from '@townline/platform';
import { ApiError } from '../error/api.errors.js';
import { vantageOf, type VantageArgs } from '../time/vantage.args.js';
import { EntityLoader } from './entity.loader.js';
import { FactLoader } from './fact.loader.js';
import { LeadLoader } from './lead.loader.js';
import { PlaceLoader } from './place.loader.js';
import type { Reading } from './reading.js';
import { SourceLoader } from './source.loader.js';

/** The look-ups of every library under one roof. */
@Injectable()
export class ReadingParts {
  constructor(
    private readonly facts: FactLoader,
    private readonly places: PlaceLoader,
    private readonly entities: EntityLoader,
    private readonly leads: LeadLoader,
    private readonly sources: SourceLoader,
  ) {}

  open(reading: Reading): Omit<Reading, 'vantage'> {
    return {
      ...this.facts.open(reading),
      ...this.places.open(reading),
      ...this.entities.open(reading),
      ...this.leads.open(reading),
      ...this.sources.open(reading),
    };
  }
}

/** Opens the look-ups of one question. Nothing is remembered from one question to the next. */
@Injectable()
export class ReadingService {
  constructor(
    private readonly parts: ReadingParts,
    private readonly clock: Clock,
  ) {}

  /** Refuses a `knownAt` that has not come yet: what will be known then, nobody can say. */
  open(args: VantageArgs): Reading {
    const vantage = vantageOf(args);
    if (vantage.knownAt !== null && vantage.knownAt > this.clock.now()) {
      throw new ApiError('BAD_INPUT', 'knownAt lies in the future', 'knownAt');
    }
    const reading = { vantage } as Reading;
    return Object.assign(reading, this.parts.open(reading));
  }
}
