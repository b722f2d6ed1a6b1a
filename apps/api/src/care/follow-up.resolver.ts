import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { type DueFollowUp, FollowUpService, ProtectedPersonService } from '@townline/referrals';
import { Sealed } from '../survivor/sealed-field.js';
import { SurvivorCase } from '../survivor/survivor-case.js';
import { SurvivorDesk } from '../survivor/survivor-desk.service.js';
import { type SurvivorOutcome, SurvivorResult } from '../survivor/survivor-outcome.model.js';
import {
  CaseSurvivorModel,
  CaseSurvivorsArgs,
  EndFollowUpInput,
  FollowUpModel,
  FollowUpsDueArgs,
  PlanFollowUpInput,
} from './follow-up.model.js';

/** What became of the women after the door was closed. */
@Resolver(() => FollowUpModel)
export class FollowUpResolver {
  constructor(
    private readonly desk: SurvivorDesk,
    private readonly followUps: FollowUpService,
    private readonly persons: ProtectedPersonService,
    private readonly cases: SurvivorCase,
  ) {}

  @Sealed()
  @Query(() => [FollowUpModel], { description: 'Open ones of your compartment up to and with the day.' })
  followUpsDue(@Args() { roomId, until }: FollowUpsDueArgs): Promise<DueFollowUp[]> {
    return this.desk.ask('SERVICES', (viewer) => this.followUps.due(viewer, roomId, until));
  }

  @Sealed()
  @Query(() => [CaseSurvivorModel], {
    description:
      'How the case calls survivors of your agency, and what is to be done for them; nothing of who they are.',
  })
  caseSurvivors(@Args() { caseId }: CaseSurvivorsArgs): Promise<CaseSurvivorModel[]> {
    return this.desk.ask('INVESTIGATION', async (viewer) => {
      await this.cases.require(caseId);
      const names = await this.persons.casePseudonyms(viewer, caseId);
      const tasks = await this.followUps.caseTasks(viewer, caseId);
      return names.map((pseudonym) =>
        Object.assign(new CaseSurvivorModel(), {
          pseudonym,
          followUps: tasks.filter((task) => task.pseudonym === pseudonym),
        }),
      );
    });
  }

  @Sealed()
  @Mutation(() => SurvivorResult)
  planFollowUp(@Args('input') { id, caseId, ...draft }: PlanFollowUpInput): SurvivorOutcome {
    return this.desk.change('SERVICES', async (viewer) => {
      if (caseId != null) await this.cases.require(caseId);
      return { id: await this.followUps.plan(viewer, id, { ...draft, ...(caseId && { caseId }) }) };
    });
  }

  @Sealed()
  @Mutation(() => SurvivorResult)
  endFollowUp(@Args('input') { id, outcome, words }: EndFollowUpInput): SurvivorOutcome {
    return this.desk.change('SERVICES', async (viewer) => {
      await this.followUps.end(viewer, id, outcome, words ?? null);
      return { id };
    });
  }
}
