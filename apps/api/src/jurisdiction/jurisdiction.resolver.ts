import { Args, Query, Resolver } from '@nestjs/graphql';
import { JurisdictionReadRepository } from '@townline/jurisdictions';
import { connectionOf, pageOf, type Connection } from '../paging/connection.model.js';
import { placeOf } from '../paging/cursor.js';
import { present } from '../reading/batch.js';
import { ReadingService } from '../reading/reading.service.js';
import { JurisdictionModel } from './jurisdiction.model.js';
import { TownsArgs } from './towns.args.js';

const LIST = 'towns';
const JurisdictionConnection = connectionOf('Jurisdiction', () => JurisdictionModel);

@Resolver(() => JurisdictionModel)
export class JurisdictionResolver {
  constructor(
    private readonly readings: ReadingService,
    private readonly jurisdictions: JurisdictionReadRepository,
  ) {}

  @Query(() => JurisdictionConnection, { description: 'Towns, or areas of another kind, in the order of their names.' })
  async towns(@Args() args: TownsArgs): Promise<Connection<JurisdictionModel>> {
    const reading = this.readings.open(args);
    const page = { limit: args.first + 1, after: placeOf(LIST, args.after) };
    const question = {
      name: args.name ?? null,
      state: args.state?.toUpperCase() ?? null,
      kind: args.kind,
      at: args.at ?? null,
    };
    const rows = await this.jurisdictions.findMatching(question, page, reading.vantage);
    return pageOf(
      LIST,
      rows,
      args,
      (row) => [row.name, row.id],
      (row) => present(JurisdictionModel, reading, row),
    );
  }
}
