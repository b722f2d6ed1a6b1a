import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { type InterviewQuestion, InterviewService } from '@townline/casework';
import { ActorReader, type ApiRequest } from '../actor/actor-reader.js';
import { CaseResult } from '../case-file/case-file.model.js';
import { caseOutcome, type CaseOutcome } from '../case-file/case-outcome.js';
import { CaseLoader } from '../case-file/case.loader.js';
import {
  InterviewConsentInput,
  InterviewCountsArgs,
  type InterviewFilterArgs,
  InterviewInput,
  InterviewsArgs,
  type SaidConsentInput,
} from './interview.input.js';
import { InterviewCountModel, interviewModel, InterviewModel } from './interview.model.js';

/** Interviews over all cases that one may see, and what is written of them. */
@Resolver()
export class InterviewResolver {
  constructor(
    private readonly service: InterviewService,
    private readonly loader: CaseLoader,
    private readonly actors: ActorReader,
  ) {}

  @Query(() => [InterviewModel], { description: 'Those that stand, the latest first, in the cases that you may see.' })
  async interviews(@Args() { first, ...filter }: InterviewsArgs): Promise<InterviewModel[]> {
    const rows = await this.service.find(questionOf(filter), first);
    const consents = await this.service.consents(rows.map(({ id }) => id));
    return rows.map((row) => interviewModel(row, consents));
  }

  @Query(() => [InterviewCountModel], {
    description: 'A figure opens to its rows by `interviews` with the same filter.',
  })
  async interviewCounts(@Args() { by, ...filter }: InterviewCountsArgs): Promise<InterviewCountModel[]> {
    const counts = await this.service.count(questionOf(filter), by);
    return counts.map((row) => Object.assign(new InterviewCountModel(), row));
  }

  @Mutation(() => CaseResult, { description: 'A victim is written down under a pseudonym alone.' })
  addInterview(@Args('input') input: InterviewInput, @Context('req') { headers }: ApiRequest): CaseOutcome {
    const { caseId, personId = null, name = null, pseudonym = null, place = null, interpreterId = null } = input;
    const { recruiterRelation = null, correctsId = null, consents, summary, ...said } = input;
    const whole = { ...said, personId, name, pseudonym, place, interpreterId, recruiterRelation, correctsId };
    const interview = { ...whole, summary: summary.trim(), consents: consents.map(saidOf) };
    return caseOutcome(this.loader, this.service.add(caseId, interview, this.actors.actorOf(headers)));
  }

  @Mutation(() => CaseResult, { description: 'What was said of consent since; what stood before stays on the record.' })
  addInterviewConsent(
    @Args('input') input: InterviewConsentInput,
    @Context('req') { headers }: ApiRequest,
  ): CaseOutcome {
    const { interviewId, ...said } = input;
    return caseOutcome(this.loader, this.service.say(interviewId, saidOf(said), this.actors.actorOf(headers)));
  }
}

function saidOf({ matter, state, saidOn, note = null }: SaidConsentInput): Parameters<InterviewService['say']>[1] {
  return { matter, state, saidOn, note };
}

function questionOf(filter: InterviewFilterArgs): InterviewQuestion {
  const { from = null, to = null, language = null, part = null } = filter;
  const { interpreterUse = null, recruiterRelation = null, means = null } = filter;
  return { from, to, language, part, interpreterUse, recruiterRelation, means };
}
