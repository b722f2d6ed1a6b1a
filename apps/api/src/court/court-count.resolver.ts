import { Args, Query, Resolver } from '@nestjs/graphql';
import {
  type CourtDimension,
  CourtCounts,
  courtQuestion,
  type CourtQuestion,
  type CourtTally,
  IncidentCounts,
  UniformOffenseRepository,
} from '@townline/enforcement';
import { daysBetween } from '@townline/kernel';
import { ApiError } from '../error/api.errors.js';
import { CourtCountsArgs, CourtRowsArgs } from './court-count.input.js';
import { CourtCountModel, CourtRowModel } from './court-count.model.js';
import { CourtTowns } from './court-towns.service.js';
import { IncidentCountsArgs, IncidentsCountedArgs } from './incident.input.js';
import { IncidentLoader } from './incident.loader.js';
import { IncidentCountModel, IncidentModel, StatuteUseModel, UniformOffenseModel } from './incident.model.js';

/** What arrests, charges and incidents come to, and the rows behind each figure. */
@Resolver()
export class CourtCountResolver {
  constructor(
    private readonly counts: CourtCounts,
    private readonly incidentTallies: IncidentCounts,
    private readonly offenses: UniformOffenseRepository,
    private readonly towns: CourtTowns,
    private readonly incidents: IncidentLoader,
  ) {}

  @Query(() => [CourtCountModel], {
    description:
      'Charges by stage, part, statute, town, agency, month or year, of those that you may see, with the zeros.',
  })
  async courtCounts(@Args() { by, ...where }: CourtCountsArgs): Promise<CourtCountModel[]> {
    requireSpan(where);
    const tallies = await this.counts.count(await this.questionOf(where), by);
    return tallies.map((tally) => countOf(tally, by));
  }

  @Query(() => [CourtRowModel], { description: 'The charges behind a count, the latest first.' })
  async courtRows(@Args() { first, ...where }: CourtRowsArgs): Promise<CourtRowModel[]> {
    const rows = await this.counts.rows(await this.questionOf(where), first);
    return rows.map((row) => Object.assign(new CourtRowModel(), row, { isSure: row.isWithin === true }));
  }

  @Query(() => [IncidentCountModel], { description: 'Incidents by code, agency and month, with the zeros.' })
  async incidentCounts(@Args() { from, to, agencies = null }: IncidentCountsArgs): Promise<IncidentCountModel[]> {
    requireSpan({ from, to });
    const rows = await this.incidentTallies.count({ from, to, agencies });
    return rows.map((row) => Object.assign(new IncidentCountModel(), row));
  }

  @Query(() => [IncidentModel], { description: 'The incidents behind a count, the latest first.' })
  async incidentsCounted(
    @Args() { from, to, agencies = null, code, first }: IncidentsCountedArgs,
  ): Promise<IncidentModel[]> {
    return this.incidents.present(await this.incidentTallies.rows({ from, to, agencies }, code, first));
  }

  @Query(() => [UniformOffenseModel], { description: 'The codes that incidents are counted by, each with its doubt.' })
  async uniformOffenses(): Promise<UniformOffenseModel[]> {
    return (await this.offenses.findAll()).map((row) => Object.assign(new UniformOffenseModel(), row));
  }

  @Query(() => [StatuteUseModel], { description: 'What a charge under each statute is counted as, with its doubt.' })
  async statuteUses(): Promise<StatuteUseModel[]> {
    return (await this.offenses.findUses()).map((row) => Object.assign(new StatuteUseModel(), row));
  }

  private async questionOf({ from, to, townIds, ...where }: Omit<CourtCountsArgs, 'by'>): Promise<CourtQuestion> {
    const { stages = null, parts = null, citations = null, agencies = null } = where;
    return courtQuestion(from, to, { stages, parts, citations, agencies, towns: await this.towns.namesOf(townIds) });
  }
}

const MOST_DAYS = 3_660;

/** Every month is a row, also one in which nothing was: of ten years at most. Throws `BAD_INPUT`. */
function requireSpan({ from, to }: { readonly from: string; readonly to: string }): void {
  if (daysBetween(from, to) > MOST_DAYS)
    throw new ApiError('BAD_INPUT', 'to lies more than ten years after from', 'to');
}

const FIELDS = {
  STAGE: 'stage',
  PART: 'part',
  STATUTE: 'citation',
  TOWN: 'town',
  AGENCY: 'agency',
  MONTH: 'span',
  YEAR: 'span',
} as const satisfies Record<CourtDimension, keyof CourtCountModel>;

function countOf({ keys, ...figures }: CourtTally, by: readonly CourtDimension[]): CourtCountModel {
  const blank = { stage: null, part: null, citation: null, town: null, agency: null, span: null };
  const said = Object.fromEntries(by.map((dimension, at) => [FIELDS[dimension], keys[at] ?? null]));
  return Object.assign(new CourtCountModel(), blank, said, figures);
}
