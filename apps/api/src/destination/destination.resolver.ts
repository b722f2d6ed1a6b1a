import { Args, Query, Resolver } from '@nestjs/graphql';
import { DestinationService } from '@townline/leads';
import { ReadingService } from '../reading/reading.service.js';
import { VantageArgs } from '../time/vantage.args.js';
import { DestinationBacktestModel } from './destination-backtest.model.js';

/** How good the guesses at destinations are. */
@Resolver()
export class DestinationResolver {
  constructor(
    private readonly readings: ReadingService,
    private readonly destinations: DestinationService,
  ) {}

  @Query(() => DestinationBacktestModel, {
    description: 'Over the successions held, a fixed sample of 1,000 where there are more.',
  })
  destinationBacktest(@Args() args: VantageArgs): Promise<DestinationBacktestModel> {
    return this.destinations.backtest(this.readings.open(args).vantage);
  }
}
