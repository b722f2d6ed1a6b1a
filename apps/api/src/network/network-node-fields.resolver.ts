import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { BusinessModel } from '../business/business.model.js';
import { PartyModel } from '../party/party.model.js';
import { PremisesModel } from '../premises/premises.model.js';
import { readingOf } from '../reading/reading.js';
import { NetworkNodeModel } from './network-node.model.js';

/** What lies behind NetworkNode. */
@Resolver(() => NetworkNodeModel)
export class NetworkNodeFieldsResolver {
  @ResolveField(() => String, { nullable: true, description: 'A caption: the name, the street line, the number.' })
  async label(@Parent() networkNode: NetworkNodeModel): Promise<string | null> {
    const reading = readingOf(networkNode);
    if (networkNode.kind === 'PREMISES') {
      const place = await reading.premises.load(networkNode.id);
      return place && [place.line, place.unit].filter((part) => part !== null).join(' ');
    }
    if (networkNode.id.startsWith(`${networkNode.kind}:`)) return networkNode.id.slice(networkNode.kind.length + 1);
    const entity = await reading.entities.load(networkNode.id);
    if (entity === null) return null;
    const captions = entity instanceof BusinessModel ? reading.businessCaptions : reading.partyCaptions;
    return captions.load(entity.cardIds);
  }

  @ResolveField(() => BusinessModel, { nullable: true })
  async business(@Parent() networkNode: NetworkNodeModel): Promise<BusinessModel | null> {
    if (networkNode.kind !== 'BUSINESS') return null;
    const entity = await readingOf(networkNode).entities.load(networkNode.id);
    return entity instanceof BusinessModel ? entity : null;
  }

  @ResolveField(() => PartyModel, { nullable: true })
  async party(@Parent() networkNode: NetworkNodeModel): Promise<PartyModel | null> {
    if (networkNode.kind !== 'PERSON' && networkNode.kind !== 'ORGANIZATION') return null;
    const entity = await readingOf(networkNode).entities.load(networkNode.id);
    return entity instanceof PartyModel ? entity : null;
  }

  @ResolveField(() => PremisesModel, { nullable: true })
  async premises(@Parent() networkNode: NetworkNodeModel): Promise<PremisesModel | null> {
    return networkNode.kind === 'PREMISES' ? readingOf(networkNode).premises.load(networkNode.id) : null;
  }
}
