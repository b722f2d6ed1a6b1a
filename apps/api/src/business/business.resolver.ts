import { Args, Query, Resolver } from '@nestjs/graphql';
import { BusinessListReadRepository } from '@townline/leads';
import { pageOf, type Connection } from '../paging/connection.model.js';
import { counted, countedListOf } from '../paging/counted-connection.model.js';
import { placeOf } from '../paging/cursor.js';
import { presentEntity } from '../reading/entity.loader.js';
import type { EntityModel } from '../reading/reading.js';
import { ReadingService } from '../reading/reading.service.js';
import { MAX_PAGE } from '../paging/page.args.js';
import { BusinessDimensions, SearchBusinessesArgs } from '../search/search.args.js';
import { businessQuestionOf } from '../search/search-question.js';
import { EntitiesArgs, EntityArgs } from '../time/entity.args.js';
import { BusinessModel } from './business.model.js';

export const BusinessList = countedListOf('Business', () => BusinessModel, BusinessDimensions);
export const BusinessConnection = BusinessList.Connection;

@Resolver(() => BusinessModel)
export class BusinessResolver {
  constructor(
    private readonly readings: ReadingService,
    private readonly list: BusinessListReadRepository,
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

  @Query(() => BusinessConnection, { description: 'Businesses that fit.' })
  async searchBusinesses(@Args() args: SearchBusinessesArgs): Promise<Connection<EntityModel>> {
    const reading = this.readings.open(args);
    const list = `businesses:${args.orderBy}`;
    const question = businessQuestionOf(args.where);
    const page = { limit: args.first + 1, after: placeOf(list, args.after) };
    const rows = await this.list.find(question, args.orderBy, page, reading.vantage);
    const shown = pageOf(
      list,
      rows,
      args,
      (row) => [row.sort, row.id],
      (row) => presentEntity(reading, row),
    );
    return counted(shown, this.list.tally(question, reading.vantage));
  }
}
