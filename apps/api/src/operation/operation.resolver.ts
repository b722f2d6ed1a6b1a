import { Args, Query, Resolver } from '@nestjs/graphql';
import {
  type ListedOperation,
  MOST_STEPS,
  OperationListReadRepository,
  operationSort,
  OperationTally,
} from '@townline/leads';
import { pageOf, type Connection } from '../paging/connection.model.js';
import { counted, countedListOf } from '../paging/counted-connection.model.js';
import { type Place, placeOf } from '../paging/cursor.js';
import { present } from '../reading/batch.js';
import { ReadingService } from '../reading/reading.service.js';
import { OperationModel } from './operation.model.js';
import { OperationDimensions, OperationsArgs } from './operations.args.js';

export const OperationList = countedListOf('Operation', () => OperationModel, OperationDimensions);

@Resolver(() => OperationModel)
export class OperationResolver {
  constructor(
    private readonly readings: ReadingService,
    private readonly list: OperationListReadRepository,
  ) {}

  @Query(() => OperationList.Connection, {
    description: `Chains of shops, each the one before it run again, of the ${MOST_STEPS.toLocaleString('en')} most probable flagged pairs.`,
  })
  async operations(@Args() args: OperationsArgs): Promise<Connection<OperationModel>> {
    const reading = this.readings.open(args);
    const list = `operations:${args.orderBy}`;
    const after = placeOf(list, args.after);
    const { townId = null, minShops, crossesTownLine = null } = args;
    const found = await this.list.findOperations({ townId, minShops, crossesTownLine }, reading.vantage);
    const place = (operation: ListedOperation): Place => [operationSort(operation, args.orderBy), operation.key];
    const rows = found.filter((operation) => after === null || compare(place(operation), after) > 0);
    rows.sort((a, b) => compare(place(a), place(b)));
    const page = pageOf(list, rows.slice(0, args.first + 1), args, place, ({ businessIds, findingIds }) =>
      present(OperationModel, reading, { businessIds, findingIds }),
    );
    return counted(page, new OperationTally(found));
  }
}

/** The highest first; ties by key. */
function compare([sortA, keyA]: Place, [sortB, keyB]: Place): number {
  if (sortA !== sortB) return sortA > sortB ? -1 : 1;
  return keyA === keyB ? 0 : keyA < keyB ? -1 : 1;
}
