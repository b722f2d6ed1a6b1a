import { Args, Query, Resolver } from '@nestjs/graphql';
import { BenchmarkService } from '@townline/exchange';
import { BenchmarkFiguresArgs, PeriodCaveatsArgs } from './benchmark.args.js';
import { BenchmarkFigureModel, PeriodCaveatModel } from './benchmark.model.js';

/** Published figures with their sources, and what is to be said beside one's own. */
@Resolver()
export class BenchmarkResolver {
  constructor(private readonly benchmarks: BenchmarkService) {}

  @Query(() => [BenchmarkFigureModel], { description: 'By series, then by time.' })
  async benchmarkFigures(@Args() { series = null }: BenchmarkFiguresArgs): Promise<BenchmarkFigureModel[]> {
    const rows = await this.benchmarks.figures(series);
    return rows.map((row) => Object.assign(new BenchmarkFigureModel(), row));
  }

  @Query(() => [PeriodCaveatModel], { description: 'Those that are to stand beside a figure of these days.' })
  async periodCaveats(@Args() { from, to, measure }: PeriodCaveatsArgs): Promise<PeriodCaveatModel[]> {
    const rows = await this.benchmarks.caveatsOn({ from, to }, measure);
    return rows.map((row) => Object.assign(new PeriodCaveatModel(), row));
  }
}
