import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { DiscoveryService, type DiscoveryTarget } from '@townline/registry';
import { ActorReader, type ApiRequest } from '../actor/actor-reader.js';
import { ApiError } from '../error/api.errors.js';
import { GiveOutVersionArgs, WithholdVersionArgs } from './discovery.args.js';
import {
  DiscoveryExportModel,
  DiscoveryExportResult,
  DiscoveryVersionModel,
  DiscoveryVersionResult,
  ExportDiscoveryInput,
} from './discovery.model.js';
import { type IntelligenceRefusalModel, orRefusal } from './intelligence.model.js';

type Exported = Promise<DiscoveryExportModel | IntelligenceRefusalModel>;
type Marked = Promise<DiscoveryVersionModel | IntelligenceRefusalModel>;

/** What is handed over to the defense. An export leaves the house, so it is an act and not a question. */
@Resolver()
export class DiscoveryResolver {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly actors: ActorReader,
  ) {}

  @Mutation(() => DiscoveryExportResult, {
    description: 'For those who may export what it is about. It is in the trail.',
  })
  exportDiscovery(@Args('input') input: ExportDiscoveryInput, @Context('req') request: ApiRequest): Exported {
    const made = this.discovery.export(this.actors.actorOf(request.headers), targetOf(input), new Date(input.asOf));
    return orRefusal(made.then((file) => Object.assign(new DiscoveryExportModel(), file)));
  }

  @Mutation(() => DiscoveryVersionResult, {
    description: 'From now on exports name it with the ground and without content.',
  })
  withholdVersion(@Args() { observationId, ground }: WithholdVersionArgs, @Context('req') request: ApiRequest): Marked {
    const done = this.discovery.withhold(this.actors.actorOf(request.headers), observationId, ground);
    return orRefusal(done.then(() => Object.assign(new DiscoveryVersionModel(), { observationId, ground })));
  }

  @Mutation(() => DiscoveryVersionResult, { description: 'From now on it is handed over.' })
  giveOutVersion(@Args() { observationId }: GiveOutVersionArgs, @Context('req') request: ApiRequest): Marked {
    const done = this.discovery.giveOut(this.actors.actorOf(request.headers), observationId);
    return orRefusal(done.then(() => Object.assign(new DiscoveryVersionModel(), { observationId, ground: null })));
  }
}

/** Throws `BAD_INPUT` where not one of the two is named. */
function targetOf({ entityId, record }: ExportDiscoveryInput): DiscoveryTarget {
  if (entityId != null && record == null) return { kind: 'ENTITY', entityId };
  if (record != null && entityId == null) return { kind: 'RECORD', ...record };
  throw new ApiError('BAD_INPUT', 'either entityId or record is named', 'input');
}
