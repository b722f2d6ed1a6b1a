import { Args, Query, Resolver } from '@nestjs/graphql';
import { AgencyQualityService } from '@townline/exchange';
import { AgencyQualityArgs } from './quality.args.js';
import { AgencyQualityModel } from './quality.model.js';

/** How good what each agency sends in is. */
@Resolver()
export class QualityResolver {
  constructor(private readonly quality: AgencyQualityService) {}

  @Query(() => [AgencyQualityModel], {
    description: 'Of the agencies whose returns are open to you; rows are those that you may see.',
  })
  async agencyQuality(@Args() { year, agencies = null }: AgencyQualityArgs): Promise<AgencyQualityModel[]> {
    const found = await this.quality.of(year, agencies);
    return found.map((row) => Object.assign(new AgencyQualityModel(), row));
  }
}
