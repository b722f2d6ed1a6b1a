import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ARREST_LOOKUPS, ArrestModel, ArrestStatementModel, ChargeModel } from './court.model.js';

/** What an arrest is made of, looked up for all arrests of one question at once. */
@Resolver(() => ArrestModel)
export class ArrestFieldsResolver {
  @ResolveField(() => [ChargeModel], { description: 'Count by count; one that was vacated is not among them.' })
  charges(@Parent() arrest: ArrestModel): Promise<ChargeModel[]> {
    return arrest[ARREST_LOOKUPS].charges.load(arrest.id);
  }

  @ResolveField(() => [ArrestStatementModel], { description: 'In the order in which they were made; the last stands.' })
  statements(@Parent() arrest: ArrestModel): Promise<ArrestStatementModel[]> {
    return arrest[ARREST_LOOKUPS].statements.load(arrest.id);
  }
}
