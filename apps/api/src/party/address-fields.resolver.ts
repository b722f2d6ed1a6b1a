import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { PremisesModel } from '../premises/premises.model.js';
import { readingOf } from '../reading/reading.js';
import { AddressModel } from './address.model.js';

/** What lies behind Address. */
@Resolver(() => AddressModel)
export class AddressFieldsResolver {
  @ResolveField(() => PremisesModel, {
    nullable: true,
    description: 'What the text was read as; null when it names no place.',
  })
  async premises(@Parent() address: AddressModel): Promise<PremisesModel | null> {
    return address.premisesId === null ? null : readingOf(address).premises.load(address.premisesId);
  }
}
