import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { BusinessModel } from '../business/business.model.js';
import { PartyModel } from '../party/party.model.js';
import { PremisesModel } from '../premises/premises.model.js';
import { Ahead } from '../reading/look-ahead.js';
import { readingOf } from '../reading/reading.js';
import { TimelineEntryModel } from './timeline-entry.model.js';

/** What lies behind TimelineEntry. */
@Resolver(() => TimelineEntryModel)
export class TimelineEntryFieldsResolver {
  @ResolveField(() => BusinessModel, { nullable: true })
  async business(@Parent() timelineEntry: TimelineEntryModel): Promise<BusinessModel | null> {
    const entity =
      timelineEntry.businessCardId === null
        ? null
        : await readingOf(timelineEntry).entityOfCard.load(timelineEntry.businessCardId);
    return entity instanceof BusinessModel ? entity : null;
  }

  @ResolveField(() => PartyModel, { nullable: true })
  async party(@Parent() timelineEntry: TimelineEntryModel): Promise<PartyModel | null> {
    const entity =
      timelineEntry.partyCardId === null
        ? null
        : await readingOf(timelineEntry).entityOfCard.load(timelineEntry.partyCardId);
    return entity instanceof PartyModel ? entity : null;
  }

  @ResolveField(() => PremisesModel, { nullable: true })
  @Ahead((reading) => reading.premises, (timelineEntry: TimelineEntryModel) => timelineEntry.premisesId ?? undefined)
  premises(@Parent() timelineEntry: TimelineEntryModel): PremisesModel | null | Promise<PremisesModel | null> {
    return timelineEntry.premisesId === null ? null : readingOf(timelineEntry).premises.take(timelineEntry.premisesId);
  }
}
