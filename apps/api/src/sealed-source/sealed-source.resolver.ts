import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { type OpeningRow, ProtectedPersonService, SourceOpeningService } from '@townline/referrals';
import { Sealed } from '../survivor/sealed-field.js';
import { RegisterSurvivorInput, SurvivorArgs, SurvivorWithPurposeArgs } from '../survivor/survivor.input.js';
import { ProtectedWordsModel, wordsOf } from '../survivor/survivor.model.js';
import { SurvivorDesk } from '../survivor/survivor-desk.service.js';
import { type SurvivorOutcome, SurvivorResult } from '../survivor/survivor-outcome.model.js';
import { AnswerSourceOpeningArgs, AskSourceOpeningInput, SourceOpeningModel } from './sealed-source.model.js';

/** Informants and officers under cover: their handler's, and an hour's for whoever two people let in. */
@Resolver(() => SourceOpeningModel)
export class SealedSourceResolver {
  constructor(
    private readonly desk: SurvivorDesk,
    private readonly persons: ProtectedPersonService,
    private readonly openings: SourceOpeningService,
  ) {}

  @Sealed()
  @Query(() => [ProtectedWordsModel], { nullable: true, description: 'Null: not found or no access.' })
  sealedSource(@Args() { id, why }: SurvivorWithPurposeArgs): Promise<ProtectedWordsModel[] | null> {
    return this.desk.find(why, async (viewer) => wordsOf(await this.persons.read(viewer, id)));
  }

  @Sealed()
  @Query(() => [SourceOpeningModel], { description: 'For the supervisors of the agency: the latest first.' })
  sourceOpenings(@Args() { id }: SurvivorArgs): Promise<OpeningRow[]> {
    return this.desk.ask('ADMINISTRATION', (viewer) => this.openings.of(viewer, id));
  }

  @Sealed()
  @Mutation(() => SurvivorResult, { description: 'A new source; you are the handler.' })
  registerSealedSource(@Args('input') { roomId, fields }: RegisterSurvivorInput): SurvivorOutcome {
    const words = Object.fromEntries(fields.map(({ field, words: said }) => [field, said]));
    return this.desk.change('INVESTIGATION', async (viewer) => ({
      id: await this.persons.register(viewer, roomId, words),
    }));
  }

  @Sealed()
  @Mutation(() => SurvivorResult, { description: 'Break-glass: the supervisors are told at once.' })
  askSourceOpening(@Args('input') { sourceId, reason, words }: AskSourceOpeningInput): SurvivorOutcome {
    return this.desk.change('SAFETY', async (viewer) => ({
      id: await this.openings.ask(viewer, sourceId, reason, words),
    }));
  }

  @Sealed()
  @Mutation(() => SurvivorResult, { description: 'By a supervisor who did not ask. Opens for sixty minutes.' })
  answerSourceOpening(@Args() { id, opens }: AnswerSourceOpeningArgs): SurvivorOutcome {
    return this.desk.change('SAFETY', async (viewer) => {
      await this.openings.answer(viewer, id, opens);
      return { id };
    });
  }

  @Sealed()
  @Mutation(() => SurvivorResult)
  endSourceOpening(@Args() { id }: SurvivorArgs): SurvivorOutcome {
    return this.desk.change('SAFETY', async (viewer) => {
      await this.openings.end(viewer, id);
      return { id };
    });
  }
}
