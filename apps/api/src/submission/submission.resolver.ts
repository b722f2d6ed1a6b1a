import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  answersInCsv,
  CompletenessService,
  CURRENT_FORM,
  type ReturnAnswers,
  SubmissionError,
  type SubmissionRow,
  SubmissionService,
} from '@townline/exchange';
import { ActorReader, type ApiRequest } from '../actor/actor-reader.js';
import { presentBoard, presentForm, presentRefusal, presentReturn } from './present-submission.js';
import {
  AnnualReturnsArgs,
  ReturnIdArgs,
  ReturnReceiptInput,
  ReturnYearArgs,
  SaveReturnCsvInput,
  SaveReturnInput,
  SendBackArgs,
} from './submission.input.js';
import {
  AnnualReturnModel,
  type AnnualReturnRefusalModel,
  AnnualReturnResult,
  CompletenessBoardModel,
  ReturnFormModel,
} from './submission.model.js';

type Outcome = Promise<AnnualReturnModel | AnnualReturnRefusalModel>;

/** What agencies report to the council, and who has not. */
@Resolver(() => AnnualReturnModel)
export class SubmissionResolver {
  constructor(
    private readonly submissions: SubmissionService,
    private readonly completeness: CompletenessService,
    private readonly actors: ActorReader,
  ) {}

  @Query(() => ReturnFormModel, { description: 'What the return of a year asks for, and by when.' })
  returnForm(@Args() { year }: ReturnYearArgs): ReturnFormModel {
    return presentForm(year);
  }

  @Query(() => [AnnualReturnModel], { description: 'All versions that you may see; of one agency the later first.' })
  async annualReturns(@Args() { year, agency }: AnnualReturnsArgs): Promise<AnnualReturnModel[]> {
    return (await this.submissions.find(year, agency ?? null)).map((row) => this.present(row));
  }

  @Query(() => CompletenessBoardModel, { description: 'Who has sent in a return and who has not.' })
  async completenessBoard(@Args() { year }: ReturnYearArgs): Promise<CompletenessBoardModel> {
    return presentBoard(await this.completeness.board(year), await this.completeness.remindersOf(year));
  }

  @Query(() => Boolean, { description: 'Whether this installation gave that receipt and nothing of it was changed.' })
  verifyReturnReceipt(@Args('receipt') receipt: ReturnReceiptInput): Promise<boolean> {
    return this.submissions.isGenuine(receipt);
  }

  @Mutation(() => AnnualReturnResult, {
    description: 'Keeps your agency’s draft; after one was sent in, its correction.',
  })
  saveReturn(@Args('input') input: SaveReturnInput, @Context('req') request: ApiRequest): Outcome {
    const { year, isZero } = input;
    return this.outcome(() =>
      this.submissions.save(
        { year, isZero, answers: answersIn(input), channel: 'API' },
        this.actors.actorOf(request.headers),
      ),
    );
  }

  @Mutation(() => AnnualReturnResult, { description: 'The same from a table of two rows.' })
  saveReturnCsv(@Args('input') { year, csv }: SaveReturnCsvInput, @Context('req') request: ApiRequest): Outcome {
    return this.outcome(() => {
      const entry = { year, isZero: false, answers: answersInCsv(CURRENT_FORM, csv), channel: 'CSV' as const };
      return this.submissions.save(entry, this.actors.actorOf(request.headers));
    });
  }

  @Mutation(() => AnnualReturnResult, { description: 'Sends a draft in. Keep the receipt.' })
  submitReturn(@Args() { id }: ReturnIdArgs, @Context('req') request: ApiRequest): Outcome {
    return this.outcome(() => this.submissions.submit(id, this.actors.actorOf(request.headers)));
  }

  @Mutation(() => AnnualReturnResult, { description: 'The council takes a return.' })
  acceptReturn(@Args() { id }: ReturnIdArgs, @Context('req') request: ApiRequest): Outcome {
    return this.outcome(() => this.submissions.decide(id, 'ACCEPT', null, this.actors.actorOf(request.headers)));
  }

  @Mutation(() => AnnualReturnResult, { description: 'The council asks for a correction. What was sent in stays.' })
  sendReturnBack(@Args() { id, reason }: SendBackArgs, @Context('req') request: ApiRequest): Outcome {
    return this.outcome(() => this.submissions.decide(id, 'SEND_BACK', reason, this.actors.actorOf(request.headers)));
  }

  private async outcome(work: () => Promise<SubmissionRow>): Outcome {
    try {
      return this.present(await work());
    } catch (error) {
      if (error instanceof SubmissionError) return presentRefusal(error);
      throw error;
    }
  }

  private present(row: SubmissionRow): AnnualReturnModel {
    return presentReturn(row, this.submissions.faultsOf(row));
  }
}

/** An answer that is neither text nor count is none. */
function answersIn({ answers }: SaveReturnInput): ReturnAnswers {
  return Object.fromEntries(
    answers.flatMap(({ item, text, count }): [string, string | number][] => {
      const answer = count ?? (text === '' ? null : text);
      return answer == null ? [] : [[item, answer]];
    }),
  );
}
