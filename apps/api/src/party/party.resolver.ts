import { Args, Query, Resolver } from '@nestjs/graphql';
import { EntitySearchReadRepository } from '@townline/resolution';
import { connectionOf, pageOf, type Connection } from '../paging/connection.model.js';
import { placeOf } from '../paging/cursor.js';
import { presentEntity } from '../reading/entity.loader.js';
import type { EntityModel } from '../reading/reading.js';
import { ReadingService } from '../reading/reading.service.js';
import { SearchArgs } from '../search/search.args.js';
import { searchQuestionOf } from '../search/search-question.js';
import { EntityArgs } from '../time/entity.args.js';
import { OrganizationModel } from './organization.model.js';
import { PartyModel } from './party.model.js';
import { PersonModel } from './person.model.js';

const LIST = 'parties';
const PartyConnection = connectionOf('Party', () => PartyModel);

@Resolver(() => PartyModel)
export class PartyResolver {
  constructor(
    private readonly readings: ReadingService,
    private readonly search: EntitySearchReadRepository,
  ) {}

  @Query(() => PersonModel, { nullable: true, description: 'Null: not found or no access.' })
  async person(@Args() args: EntityArgs): Promise<PersonModel | null> {
    const entity = await this.readings.open(args).entities.load(args.id);
    return entity instanceof PersonModel ? entity : null;
  }

  @Query(() => OrganizationModel, { nullable: true, description: 'Null: not found or no access.' })
  async organization(@Args() args: EntityArgs): Promise<OrganizationModel | null> {
    const entity = await this.readings.open(args).entities.load(args.id);
    return entity instanceof OrganizationModel ? entity : null;
  }

  @Query(() => PartyConnection, {
    description:
      'People and organizations that fit, in the order of their names. A place is their address, or that of a business in ' +
      'which they play a part.',
  })
  async searchPeople(@Args() args: SearchArgs): Promise<Connection<EntityModel>> {
    const reading = this.readings.open(args);
    const page = { limit: args.first + 1, after: placeOf(LIST, args.after) };
    const rows = await this.search.findParties(searchQuestionOf(args.where), page, reading.vantage);
    return pageOf(
      LIST,
      rows,
      args,
      (row) => [row.sort, row.id],
      (row) => presentEntity(reading, row),
    );
  }
}
