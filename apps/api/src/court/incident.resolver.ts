import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { type IncidentRow, IncidentService } from '@townline/enforcement';
import { ActorReader, type ApiRequest } from '../actor/actor-reader.js';
import type { CourtRefusalModel } from './court.model.js';
import { courtOutcome } from './court-outcome.js';
import { CourtTowns } from './court-towns.service.js';
import {
  AddIncidentPersonInput,
  EndIncidentCodeArgs,
  IncidentArgs,
  IncidentCodesArgs,
  IncidentsArgs,
  RecognizeVictimArgs,
  RecordIncidentInput,
} from './incident.input.js';
import { IncidentLoader } from './incident.loader.js';
import { IncidentModel, IncidentResult } from './incident.model.js';

type IncidentOutcome = Promise<IncidentModel | CourtRefusalModel>;

/** Incidents by uniform code. */
@Resolver()
export class IncidentResolver {
  constructor(
    private readonly service: IncidentService,
    private readonly loader: IncidentLoader,
    private readonly towns: CourtTowns,
    private readonly actors: ActorReader,
  ) {}

  @Query(() => IncidentModel, { nullable: true, description: 'Null: not found or no access.' })
  async incident(@Args() { id }: IncidentArgs): Promise<IncidentModel | null> {
    const row = await this.service.findOne(id);
    return row && (this.loader.present([row])[0] ?? null);
  }

  @Query(() => [IncidentModel], { description: 'Incidents that you may see, the latest first.' })
  async incidents(@Args() { first, businessId, ...asked }: IncidentsArgs): Promise<IncidentModel[]> {
    const { agency = null, caseId = null, code = null } = asked;
    const businessIds = businessId == null ? null : [businessId];
    return this.loader.present(await this.service.find({ agency, caseId, code, businessIds, limit: first }));
  }

  @Mutation(() => IncidentResult, { description: 'Records an event, its codes, and the people in it by number.' })
  recordIncident(@Args('input') input: RecordIncidentInput, @Context('req') { headers }: ApiRequest): IncidentOutcome {
    const { townId, people, premisesId = null, businessId = null, caseId = null, ...said } = input;
    return this.outcome(async () => {
      const town = await this.towns.nameOf(townId);
      const known = people.map(({ part, age = null }) => ({ part, age }));
      const incident = { ...said, number: said.number.trim(), town, premisesId, businessId, caseId, people: known };
      return this.service.record(incident, this.actors.actorOf(headers));
    });
  }

  @Mutation(() => IncidentResult)
  addIncidentCodes(
    @Args() { incidentId, codes }: IncidentCodesArgs,
    @Context('req') { headers }: ApiRequest,
  ): IncidentOutcome {
    return this.outcome(() => this.service.addCodes(incidentId, codes, this.actors.actorOf(headers)));
  }

  @Mutation(() => IncidentResult, {
    description: 'Takes out a code that was put wrongly; that it was there stays on the record.',
  })
  endIncidentCode(
    @Args() { incidentId, code }: EndIncidentCodeArgs,
    @Context('req') { headers }: ApiRequest,
  ): IncidentOutcome {
    return this.outcome(() => this.service.endCode(incidentId, code, this.actors.actorOf(headers)));
  }

  @Mutation(() => IncidentResult)
  addIncidentPerson(
    @Args('input') { incidentId, part, age = null }: AddIncidentPersonInput,
    @Context('req') { headers }: ApiRequest,
  ): IncidentOutcome {
    return this.outcome(() => this.service.addPerson(incidentId, { part, age }, this.actors.actorOf(headers)));
  }

  @Mutation(() => IncidentResult, {
    description:
      'Somebody taken for an offender is a victim: what is open against them is not prosecuted, and they leave every count. Not undone.',
  })
  recognizeVictim(
    @Args() { incidentId, personId, ground }: RecognizeVictimArgs,
    @Context('req') { headers }: ApiRequest,
  ): IncidentOutcome {
    const actor = this.actors.actorOf(headers);
    return this.outcome(() => this.service.recognizeVictim(incidentId, personId, ground.trim(), actor));
  }

  private outcome(work: () => Promise<IncidentRow>): IncidentOutcome {
    return courtOutcome(async () => this.loader.present([await work()])[0] as IncidentModel);
  }
}
