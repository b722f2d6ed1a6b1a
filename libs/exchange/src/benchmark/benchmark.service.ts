import { Injectable } from '@nestjs/common';
import type { BenchmarkFigure } from './benchmark-figure.entity.js';
import { BenchmarkRepository } from './benchmark.repository.js';
import { caveatsOn, type Span } from './caveats-on.js';
import type { Measure, PeriodCaveat } from './period-caveat.entity.js';

/** Published figures, and what is to be said beside one's own. */
@Injectable()
export class BenchmarkService {
  constructor(private readonly benchmarks: BenchmarkRepository) {}

  /** All figures, or those of some series, each with where it was read. */
  figures(series: readonly string[] | null = null): Promise<readonly BenchmarkFigure[]> {
    return this.benchmarks.findFigures(series);
  }

  /** Every caveat there is. */
  caveats(): Promise<readonly PeriodCaveat[]> {
    return this.benchmarks.findCaveats();
  }

  /** What is to stand beside a figure of that measure over those days. */
  async caveatsOn(span: Span, measure: Measure): Promise<readonly PeriodCaveat[]> {
    return caveatsOn(await this.benchmarks.findCaveats(), span, measure);
  }
}
