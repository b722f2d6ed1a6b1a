import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { PremisesModel } from '../premises/premises.model.js';
import { Ahead } from '../reading/look-ahead.js';
import { readingOf } from '../reading/reading.js';
import { AddressModel } from './address.model.js';

/** What lies behind Address. */
@Resolver(() => AddressModel)
export class AddressFieldsResolver {
  @ResolveField(() => PremisesModel, {
    nullable: true,
    description: 'What the text was read as; null when it names no place.',
  })
  @Ahead((reading) => reading.premises, (address: AddressModel) => address.premisesId ?? undefined)
  premises(@Parent() address: AddressModel): PremisesModel | null | Promise<PremisesModel | null> {
    return address.premisesId === null ? null : readingOf(address).premises.take(address.premisesId);
  }
}
