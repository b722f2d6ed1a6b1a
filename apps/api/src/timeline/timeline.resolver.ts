import { Args, Query, Resolver } from '@nestjs/graphql';
import { BusinessModel } from '../business/business.model.js';
import { connectionOf, pageOf, type Connection } from '../paging/connection.model.js';
import { placeOf } from '../paging/cursor.js';
import type { Reading } from '../reading/reading.js';
import { ReadingService } from '../reading/reading.service.js';
import { businessTimeline, partyTimeline, premisesTimeline, sortOf } from './timeline.js';
import { TimelineArgs } from './timeline.args.js';
import { TimelineEntryModel } from './timeline-entry.model.js';

const LIST = 'timeline';
const TimelineConnection = connectionOf('TimelineEntry', () => TimelineEntryModel);

@Resolver(() => TimelineEntryModel)
export class TimelineResolver {
  constructor(private readonly readings: ReadingService) {}

  @Query(() => TimelineConnection, {
    nullable: true,
    description:
      'Names, moves, parts, closings and openings in order, each with its source. Null: not found or no access.',
  })
  async timeline(@Args() args: TimelineArgs): Promise<Connection<TimelineEntryModel> | null> {
    const entries = await entriesOf(this.readings.open(args), args.id);
    const after = placeOf(LIST, args.after);
    const rest = entries?.filter((entry) => after === null || isAfter(entry, after)).slice(0, args.first + 1);
    return rest
      ? pageOf(
          LIST,
          rest,
          args,
          (entry) => [sortOf(entry), entry.key],
          (entry) => entry,
        )
      : null;
  }
}

async function entriesOf(reading: Reading, id: string): Promise<TimelineEntryModel[] | null> {
  const [entity, premises] = await Promise.all([reading.entities.load(id), reading.premises.load(id)]);
  if (entity instanceof BusinessModel) return businessTimeline(entity);
  if (entity) return partyTimeline(entity);
  return premises ? premisesTimeline(premises) : null;
}

function isAfter(entry: TimelineEntryModel, [sort, key]: readonly [string, string]): boolean {
  return sortOf(entry) > sort || (sortOf(entry) === sort && entry.key > key);
}
