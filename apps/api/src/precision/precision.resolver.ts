import { Args, Query, registerEnumType, Resolver } from '@nestjs/graphql';
import { PrecisionService } from '@townline/leads';
import { ReadingService } from '../reading/reading.service.js';
import { CitedPrecisionModel } from './precision.model.js';

export enum PrecisionBy {
  RULE = 'RULE',
  SOURCE = 'SOURCE',
}
registerEnumType(PrecisionBy, {
  name: 'PrecisionBy',
  valuesMap: {
    RULE: { description: 'The rules of the model that spoke for a lead when it was decided.' },
    SOURCE: { description: 'The sources whose rows spoke of either shop when it was decided.' },
  },
});

@Resolver(() => CitedPrecisionModel)
export class PrecisionResolver {
  constructor(
    private readonly precisions: PrecisionService,
    private readonly readings: ReadingService,
  ) {}

  @Query(() => [CitedPrecisionModel], {
    description: 'What decided leads say of the rules and sources behind them, most decided first.',
  })
  async precision(
    @Args('by', { type: () => PrecisionBy, defaultValue: PrecisionBy.RULE }) by: PrecisionBy,
  ): Promise<CitedPrecisionModel[]> {
    const { sources } = this.readings.open({});
    const found = by === PrecisionBy.RULE ? await this.precisions.byRule() : await this.precisions.bySource();
    const source = (id: string) => (by === PrecisionBy.SOURCE ? sources.load(id) : Promise.resolve(null));
    return Promise.all(found.map(async (cited) => ({ ...cited, source: await source(cited.key) })));
  }
}
