import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { LegalProcessModel, ProcessStepModel, STEPS } from './legal-process.model.js';

@Resolver(() => LegalProcessModel)
export class LegalProcessFieldsResolver {
  @ResolveField(() => [ProcessStepModel], { description: 'In the order in which they were written.' })
  steps(@Parent() process: LegalProcessModel): Promise<ProcessStepModel[]> {
    return process[STEPS].load(process.id);
  }
}
