import { Args, ArgsType, Field, ID, Query, Resolver } from '@nestjs/graphql';
import {
  type NuisanceCount,
  type PremisesCounters,
  PremisesCounterService,
  type TownTerm,
} from '@townline/enforcement';
import { IsOptional, IsUUID, Validate } from 'class-validator';
import { presentInForce } from '../law/present-law.js';
import { StatutoryCounterModel } from '../law/statutory-counter.model.js';
import { DayScalar } from '../time/scalars.js';
import { DayRule } from '../time/time-rules.js';
import { NuisanceCountModel, PremisesCountersModel, TownTermModel } from './counter.model.js';

@ArgsType()
export class PremisesCountersArgs {
  @Field(() => ID)
  @IsUUID()
  premisesId: string;

  @Field(() => DayScalar, { nullable: true, description: 'Absent: today.' })
  @IsOptional()
  @Validate(DayRule)
  on?: string;
}

/** What the law counts at a place. */
@Resolver()
export class CounterResolver {
  constructor(private readonly counters: PremisesCounterService) {}

  @Query(() => PremisesCountersModel, {
    nullable: true,
    description:
      'Nuisance, bars and re-inspections, each opening to its rows and to the law. Null: not found or no access.',
  })
  async premisesCounters(@Args() { premisesId, on }: PremisesCountersArgs): Promise<PremisesCountersModel | null> {
    const found = await this.counters.of(premisesId, on ?? null);
    return found && presentCounters(found);
  }
}

function presentCounters({ town, nuisance, bars, reinspections, ...rest }: PremisesCounters): PremisesCountersModel {
  return Object.assign(new PremisesCountersModel(), rest, {
    townName: town?.name ?? null,
    nuisance: presentNuisance(nuisance),
    bars: bars.map(presentTerm),
    reinspections: reinspections.map(presentTerm),
  });
}

function presentNuisance({ rule, sorted, ...rest }: NuisanceCount): NuisanceCountModel {
  const shown = rule === null ? null : (presentInForce(StatutoryCounterModel, [rule])[0] ?? null);
  return Object.assign(new NuisanceCountModel(), rest, { rule: shown, left: sorted.left });
}

function presentTerm({ act, ...rest }: TownTerm): TownTermModel {
  return Object.assign(new TownTermModel(), rest, { eventId: act.eventId, observationId: act.observationId });
}
