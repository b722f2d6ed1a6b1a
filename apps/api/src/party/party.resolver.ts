import { Args, Query, Resolver } from '@nestjs/graphql';
import { PartyListReadRepository } from '@townline/leads';
import { pageOf, type Connection } from '../paging/connection.model.js';
import { counted, countedListOf } from '../paging/counted-connection.model.js';
import { placeOf } from '../paging/cursor.js';
import { presentEntity } from '../reading/entity.loader.js';
import type { EntityModel } from '../reading/reading.js';
import { ReadingService } from '../reading/reading.service.js';
import { PartyDimensions, SearchPeopleArgs } from '../search/search.args.js';
import { partyQuestionOf } from '../search/search-question.js';
import { EntityArgs } from '../time/entity.args.js';
import { OrganizationModel } from './organization.model.js';
import { PartyModel } from './party.model.js';
import { PersonModel } from './person.model.js';

export const PartyList = countedListOf('Party', () => PartyModel, PartyDimensions);
export const PartyConnection = PartyList.Connection;

@Resolver(() => PartyModel)
export class PartyResolver {
  constructor(
    private readonly readings: ReadingService,
    private readonly list: PartyListReadRepository,
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
      'People and organizations that fit. A place is their address, or that of a business in which they play a part.',
  })
  async searchPeople(@Args() args: SearchPeopleArgs): Promise<Connection<EntityModel>> {
    const reading = this.readings.open(args);
    const list = `parties:${args.orderBy}`;
    const question = partyQuestionOf(args.where);
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
