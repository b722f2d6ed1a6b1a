import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { BusinessModel } from '../business/business.model.js';
import { LeadModel } from '../lead/lead.model.js';
import { PremisesModel } from '../premises/premises.model.js';
import { readingOf } from '../reading/reading.js';
import { sourceRefOf, SourceRefModel } from '../source/source-ref.model.js';
import { AlertModel } from './alert.model.js';

/** What an alert is about. */
@Resolver(() => AlertModel)
export class AlertFieldsResolver {
  @ResolveField(() => LeadModel, { nullable: true })
  lead(@Parent() alert: AlertModel): Promise<LeadModel | null> | null {
    return alert.leadId === null ? null : readingOf(alert).leads.load(alert.leadId);
  }

  @ResolveField(() => [BusinessModel])
  async businesses(@Parent() alert: AlertModel): Promise<BusinessModel[]> {
    const found = await readingOf(alert).entities.loadMany([...alert.businessIds]);
    return found.filter((entity) => entity instanceof BusinessModel);
  }

  @ResolveField(() => [PremisesModel])
  async premises(@Parent() alert: AlertModel): Promise<PremisesModel[]> {
    const found = await readingOf(alert).premises.loadMany([...alert.premisesIds]);
    return found.filter((place) => place instanceof PremisesModel);
  }

  @ResolveField(() => [SourceRefModel], { description: 'The rows that say so.' })
  sources(@Parent() alert: AlertModel): SourceRefModel[] {
    return alert.observationIds.map((id) => sourceRefOf(readingOf(alert), id));
  }
}
