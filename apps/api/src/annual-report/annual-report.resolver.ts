import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { type AnnualReport, AnnualReportService, ReportError } from '@townline/exchange';
import { ActorReader, type ApiRequest } from '../actor/actor-reader.js';
import {
  AnyReportYearArgs,
  ReportFigureArgs,
  ReportIdArgs,
  ReportYearArgs,
  WithdrawReportArgs,
} from './annual-report.input.js';
import {
  AnnualReportModel,
  type AnnualReportRefusalModel,
  AnnualReportResult,
  PublishedReportModel,
  ReportProofModel,
  ReportRowModel,
} from './annual-report.model.js';
import { presentPublished, presentReport, presentReportRefusal, presentRow } from './present-report.js';

type Outcome = Promise<AnnualReportModel | AnnualReportRefusalModel>;

/** The council’s annual report. */
@Resolver(() => AnnualReportModel)
export class AnnualReportResolver {
  constructor(
    private readonly reports: AnnualReportService,
    private readonly actors: ActorReader,
  ) {}

  @Query(() => [AnnualReportModel], { description: 'Reports that you may see whole, the latest first.' })
  async annualReports(@Args() { year }: AnyReportYearArgs): Promise<AnnualReportModel[]> {
    return (await this.reports.find(year ?? null)).map(presentReport);
  }

  @Query(() => [PublishedReportModel], { description: 'Published reports, small counts held back. Open to everybody.' })
  async publishedReports(@Args() { year }: AnyReportYearArgs): Promise<PublishedReportModel[]> {
    return (await this.reports.findPublished(year ?? null)).map(presentPublished);
  }

  @Query(() => [ReportRowModel], { description: 'What a figure was counted from, as far as you may see it.' })
  async annualReportRows(@Args() { id, figure }: ReportFigureArgs): Promise<ReportRowModel[]> {
    return (await this.reports.rowsBehind(id, figure)).map(presentRow);
  }

  @Query(() => ReportProofModel, {
    description: 'Counts a report again from its own rows, and holds them beside today’s.',
  })
  async proveAnnualReport(@Args() { id }: ReportIdArgs): Promise<ReportProofModel> {
    const { changedSince, ...proof } = await this.reports.prove(id);
    return { ...proof, changedSince: [...changedSince] };
  }

  @Mutation(() => AnnualReportResult, { description: 'Makes the next version of a year’s report and freezes it.' })
  makeAnnualReport(@Args() { year }: ReportYearArgs, @Context('req') request: ApiRequest): Outcome {
    return this.outcome(() => this.reports.make(year, this.actors.actorOf(request.headers)));
  }

  @Mutation(() => AnnualReportResult, { description: 'Opens its public form to everybody.' })
  publishAnnualReport(@Args() { id }: ReportIdArgs, @Context('req') request: ApiRequest): Outcome {
    return this.outcome(() => this.reports.publish(id, this.actors.actorOf(request.headers)));
  }

  @Mutation(() => AnnualReportResult, { description: 'Takes it out of use, and its public form back.' })
  withdrawAnnualReport(@Args() { id, reason }: WithdrawReportArgs, @Context('req') request: ApiRequest): Outcome {
    return this.outcome(() => this.reports.withdraw(id, reason, this.actors.actorOf(request.headers)));
  }

  private async outcome(work: () => Promise<AnnualReport>): Outcome {
    try {
      return presentReport(await work());
    } catch (error) {
      if (error instanceof ReportError) return presentReportRefusal(error);
      throw error;
    }
  }
}
