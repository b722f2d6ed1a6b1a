import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { SOURCES_NAMED } from '@townline/resolution';
import { readingOf } from '../reading/reading.js';
import { sourceRefOf, SourceRefModel } from '../source/source-ref.model.js';
import { NetworkLinkModel } from './network.model.js';

/** What lies behind NetworkLink. */
@Resolver(() => NetworkLinkModel)
export class NetworkLinkFieldsResolver {
  @ResolveField(() => [SourceRefModel], {
    description: `Rows that say so, ${SOURCES_NAMED} at most; none where it follows from an address alone.`,
  })
  sources(@Parent() link: NetworkLinkModel): SourceRefModel[] {
    return link.observationIds.map((id) => sourceRefOf(readingOf(link), id));
  }
}
