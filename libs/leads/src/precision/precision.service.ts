import { Injectable } from '@nestjs/common';
import { Clock } from '@townline/platform';
import { precisionOf, type CitedPrecision } from './precision.js';
import { PrecisionReadRepository } from './precision.read.repository.js';

/** How often people confirm what a rule or a source leads them to, and whether that is changing. */
@Injectable()
export class PrecisionService {
  constructor(
    private readonly decided: PrecisionReadRepository,
    private readonly clock: Clock,
  ) {}

  async byRule(): Promise<CitedPrecision[]> {
    return precisionOf(await this.decided.findByRule(), this.today());
  }

  /** By the ids of sources. */
  async bySource(): Promise<CitedPrecision[]> {
    return precisionOf(await this.decided.findBySource(), this.today());
  }

  private today(): string {
    return this.clock.now().toISOString().slice(0, 10);
  }
}
