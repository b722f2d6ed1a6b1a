import { Args, Query, Resolver } from '@nestjs/graphql';
import { EntitySearchReadRepository } from '@townline/resolution';
import { connectionOf, pageOf, type Connection } from '../paging/connection.model.js';
import { placeOf } from '../paging/cursor.js';
import { presentEntity } from '../reading/entity.loader.js';
import type { EntityModel } from '../reading/reading.js';
import { ReadingService } from '../reading/reading.service.js';
import { MAX_PAGE } from '../paging/page.args.js';
import { SearchArgs } from '../search/search.args.js';
import { searchQuestionOf } from '../search/search-question.js';
import { EntitiesArgs, EntityArgs } from '../time/entity.args.js';
import { BusinessModel } from './business.model.js';

const LIST = 'businesses';
export const BusinessConnection = connectionOf('Business', () => BusinessModel);

@Resolver(() => BusinessModel)
export class BusinessResolver {
  constructor(
    private readonly readings: ReadingService,
    private readonly search: EntitySearchReadRepository,
  ) {}

  @Query(() => BusinessModel, { nullable: true, description: 'Null: not found or no access.' })
  async business(@Args() args: EntityArgs): Promise<BusinessModel | null> {
    const entity = await this.readings.open(args).entities.load(args.id);
    return entity instanceof BusinessModel ? entity : null;
  }

  @Query(() => [BusinessModel], {
    nullable: 'items',
    description: `Several at once, up to ${MAX_PAGE}, in the order asked for. Null: not found or no access.`,
  })
  async businesses(@Args() args: EntitiesArgs): Promise<(BusinessModel | null)[]> {
    const found = await this.readings.open(args).entities.loadMany(args.ids);
    return found.map((entity) => (entity instanceof BusinessModel ? entity : null));
  }

  @Query(() => BusinessConnection, { description: 'Businesses that fit, in the order of their names.' })
  async searchBusinesses(@Args() args: SearchArgs): Promise<Connection<EntityModel>> {
    const reading = this.readings.open(args);
    const page = { limit: args.first + 1, after: placeOf(LIST, args.after) };
    const rows = await this.search.findBusinesses(searchQuestionOf(args.where), page, reading.vantage);
    return pageOf(
      LIST,
      rows,
      args,
      (row) => [row.sort, row.id],
      (row) => presentEntity(reading, row),
    );
  }
}
