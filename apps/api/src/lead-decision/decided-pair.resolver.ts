import { Args, Query, Resolver } from '@nestjs/graphql';
import { DecidedPairReadRepository } from '@townline/leads';
import { connectionOf, pageOf, type Connection } from '../paging/connection.model.js';
import { placeOf } from '../paging/cursor.js';
import { DecidedPairModel } from './decided-pair.model.js';
import { DecidedPairsArgs } from './decided-pairs.args.js';

const LIST = 'decidedPairs';
const DecidedPairConnection = connectionOf('DecidedPair', () => DecidedPairModel);

@Resolver(() => DecidedPairModel)
export class DecidedPairResolver {
  constructor(private readonly pairs: DecidedPairReadRepository) {}

  @Query(() => DecidedPairConnection, { description: 'The decisions on leads that stand, as labels to learn from.' })
  async decidedPairs(@Args() args: DecidedPairsArgs): Promise<Connection<DecidedPairModel>> {
    const after = placeOf(LIST, args.after)?.[1] ?? null;
    const rows = await this.pairs.findDecided({ limit: args.first + 1, after });
    const place = ({ id }: { readonly id: string }): [string, string] => [id, id];
    return pageOf(LIST, rows, args, place, (row) => ({
      ...row,
      evidence: [...row.evidence] as DecidedPairModel['evidence'],
    }));
  }
}
