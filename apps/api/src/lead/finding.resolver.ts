import { Args, Query, Resolver } from '@nestjs/graphql';
import { FindingListReadRepository, type FindingQuestion } from '@townline/leads';
import { pageOf, type Connection } from '../paging/connection.model.js';
import { counted, countedListOf } from '../paging/counted-connection.model.js';
import { placeOf } from '../paging/cursor.js';
import { ReadingService } from '../reading/reading.service.js';
import { FindingModel } from './finding.model.js';
import { FindingDimensions, FindingsArgs } from './findings.args.js';

export const FindingList = countedListOf('Finding', () => FindingModel, FindingDimensions);

@Resolver(() => FindingModel)
export class FindingResolver {
  constructor(
    private readonly readings: ReadingService,
    private readonly list: FindingListReadRepository,
  ) {}

  @Query(() => FindingList.Connection, {
    description: 'What detection says of pairs of shops, also of those that it did not put before a person.',
  })
  async findings(@Args() args: FindingsArgs): Promise<Connection<FindingModel>> {
    const reading = this.readings.open(args);
    const list = `findings:${args.orderBy}`;
    const question = questionOf(args);
    const page = { limit: args.first + 1, after: placeOf(list, args.after) };
    const rows = await this.list.find(question, args.orderBy, page, reading.vantage);
    const found = await reading.findings.loadMany(rows.map(({ id }) => id));
    const shown = rows.flatMap((row, at) => {
      const finding = found[at];
      return finding instanceof FindingModel ? [{ ...row, finding }] : [];
    });
    const place = ({ sort, id }: (typeof shown)[number]): [string, string] => [sort, id];
    const nodes = pageOf(list, shown, args, place, ({ finding }) => finding);
    return counted(nodes, this.list.tally(question, reading.vantage));
  }
}

function questionOf(args: FindingsArgs): FindingQuestion {
  return {
    kinds: args.kinds ?? null,
    answers: args.answers ?? null,
    relation: args.relation ?? null,
    townId: args.townId ?? null,
    minProbability: args.minProbability ?? null,
    maxProbability: args.maxProbability ?? null,
  };
}
