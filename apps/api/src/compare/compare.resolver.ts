import { Args, Query, Resolver } from '@nestjs/graphql';
import { BusinessModel } from '../business/business.model.js';
import { ReadingService } from '../reading/reading.service.js';
import { BusinessComparisonModel } from './business-comparison.model.js';
import { compareShops } from './compare-shops.js';
import { CompareArgs } from './compare.args.js';

@Resolver(() => BusinessComparisonModel)
export class CompareResolver {
  constructor(private readonly readings: ReadingService) {}

  @Query(() => BusinessComparisonModel, {
    nullable: true,
    description: 'Two shops side by side. Null: one of them was not found, or no access.',
  })
  async compareBusinesses(@Args() args: CompareArgs): Promise<BusinessComparisonModel | null> {
    const [a, b] = await this.readings.open(args).entities.loadMany([args.a, args.b]);
    return a instanceof BusinessModel && b instanceof BusinessModel ? compareShops(a, b) : null;
  }
}
