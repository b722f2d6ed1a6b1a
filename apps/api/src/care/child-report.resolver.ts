import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { type ChildReport, type ChildReportCounts, ChildReportService } from '@townline/referrals';
import { Sealed } from '../survivor/sealed-field.js';
import { SurvivorArgs } from '../survivor/survivor.input.js';
import { SurvivorDesk } from '../survivor/survivor-desk.service.js';
import { type SurvivorOutcome, SurvivorResult } from '../survivor/survivor-outcome.model.js';
import { ChildReportCountsModel } from './care.model.js';
import { AnswerChildReportArgs, ChildReportInput, ChildReportModel, ReportPeriodArgs } from './child-report.model.js';

/** Reports to the child-welfare agency, and its answers. */
@Resolver(() => ChildReportModel)
export class ChildReportResolver {
  constructor(
    private readonly desk: SurvivorDesk,
    private readonly reports: ChildReportService,
  ) {}

  @Sealed()
  @Query(() => [ChildReportModel])
  childReports(@Args() { id }: SurvivorArgs): Promise<ChildReport[]> {
    return this.desk.ask('SAFETY', (viewer) => this.reports.of(viewer, id));
  }

  @Sealed()
  @Query(() => ChildReportCountsModel, {
    description: 'Of your agency: reported from the first day on, before the second. Leads to no child.',
  })
  childReportCounts(@Args() { from, to }: ReportPeriodArgs): Promise<ChildReportCounts> {
    return this.desk.ask('ADMINISTRATION', (viewer) => this.reports.counts(viewer, from, to));
  }

  @Sealed()
  @Mutation(() => SurvivorResult, { description: 'That a child was reported to the child-welfare agency.' })
  reportChild(@Args('input') { id, ageAtTheTime, words, ...codes }: ChildReportInput): SurvivorOutcome {
    const draft = { ...codes, ageAtTheTime: ageAtTheTime ?? null, words: words ?? null };
    return this.desk.change('SAFETY', async (viewer) => ({ id: await this.reports.make(viewer, id, draft) }));
  }

  @Sealed()
  @Mutation(() => SurvivorResult, { description: 'What the agency answered. The id is that of the report.' })
  answerChildReport(@Args() { id, answer, answeredOn }: AnswerChildReportArgs): SurvivorOutcome {
    return this.desk.change('SAFETY', async (viewer) => {
      await this.reports.answer(viewer, id, answer, answeredOn);
      return { id };
    });
  }
}
