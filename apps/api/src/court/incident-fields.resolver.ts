import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { INCIDENT_LOOKUPS, IncidentModel, IncidentPersonModel } from './incident.model.js';

/** What an incident is made of, looked up for all incidents of one question at once. */
@Resolver(() => IncidentModel)
export class IncidentFieldsResolver {
  @ResolveField(() => [String], { description: 'Its uniform codes.' })
  codes(@Parent() incident: IncidentModel): Promise<string[]> {
    return incident[INCIDENT_LOOKUPS].codes.load(incident.id);
  }

  @ResolveField(() => [IncidentPersonModel], { description: 'By number.' })
  people(@Parent() incident: IncidentModel): Promise<IncidentPersonModel[]> {
    return incident[INCIDENT_LOOKUPS].people.load(incident.id);
  }
}
