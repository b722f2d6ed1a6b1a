import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CaseError, ElementError, ElementFindingService, ElementMatrixService } from '@townline/casework';
import { ActorReader, type ApiRequest } from '../actor/actor-reader.js';
import {
  ElementMatrixArgs,
  EndOffenseArgs,
  LayFindingInput,
  PutOffenseInput,
  WithdrawFindingArgs,
} from './element-finding.input.js';
import { ElementMatrixModel, ElementRefusalModel, ElementResult } from './element-finding.model.js';
import { presentMatrix } from './present-matrix.js';

type Outcome = Promise<ElementMatrixModel | ElementRefusalModel>;

/** Facts of a case beside the elements of offenses. */
@Resolver()
export class ElementFindingResolver {
  constructor(
    private readonly matrices: ElementMatrixService,
    private readonly findings: ElementFindingService,
    private readonly actors: ActorReader,
  ) {}

  @Query(() => ElementMatrixModel, {
    nullable: true,
    description: 'What the case shows of what its offenses ask for, and what is missing. Null: not found or no access.',
  })
  async elementMatrix(@Args() { caseId }: ElementMatrixArgs): Promise<ElementMatrixModel | null> {
    try {
      return presentMatrix(await this.matrices.of(caseId));
    } catch (error) {
      if (error instanceof CaseError && error.code === 'CASE_NOT_FOUND') return null;
      throw error;
    }
  }

  @Mutation(() => ElementResult, {
    description: 'Puts offenses into a case: their elements, by the day of the offense, are what it is to be shown.',
  })
  putOffense(@Args('input') input: PutOffenseInput, @Context('req') { headers }: ApiRequest): Outcome {
    const { caseId, citations, committedOn = null, limb = null, subjectId = null } = input;
    const wish = { citations, committedOn, limb, subjectId };
    return this.after(caseId, this.findings.putOffense(caseId, wish, this.actors.actorOf(headers)));
  }

  @Mutation(() => ElementResult, { description: 'Takes an offense out; that it was put stays on the record.' })
  endOffense(@Args() { caseId, id }: EndOffenseArgs, @Context('req') { headers }: ApiRequest): Outcome {
    return this.after(caseId, this.findings.endOffense(caseId, id, this.actors.actorOf(headers)));
  }

  @Mutation(() => ElementResult, {
    description: 'Lays something of the case beside every element that asks for the fact, for it or against it.',
  })
  layFinding(@Args('input') input: LayFindingInput, @Context('req') { headers }: ApiRequest): Outcome {
    const { caseId, saidBy = null, occasion = null, subjectId = null, ...stated } = input;
    const finding = { ...stated, saidBy, occasion, subjectId, note: stated.note.trim() };
    return this.after(caseId, this.findings.lay(caseId, finding, this.actors.actorOf(headers)));
  }

  @Mutation(() => ElementResult, { description: 'It counts no longer, and stays on the record with the reason.' })
  withdrawFinding(
    @Args() { caseId, id, reason }: WithdrawFindingArgs,
    @Context('req') { headers }: ApiRequest,
  ): Outcome {
    return this.after(caseId, this.findings.withdraw(caseId, id, reason.trim(), this.actors.actorOf(headers)));
  }

  /** The matrix as it is after the act, or why the act was refused. */
  private async after(caseId: string, work: Promise<void>): Outcome {
    try {
      await work;
      return presentMatrix(await this.matrices.of(caseId));
    } catch (error) {
      if (!(error instanceof CaseError || error instanceof ElementError)) throw error;
      return Object.assign(new ElementRefusalModel(), { code: error.code, message: error.message });
    }
  }
}
