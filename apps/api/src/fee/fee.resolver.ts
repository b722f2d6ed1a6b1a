import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { FeeLedgerService, FeeReadService } from '@townline/enforcement';
import { ActorReader, type ApiRequest } from '../actor/actor-reader.js';
import {
  FeeConvictionsArgs,
  FeeEntryInput,
  FeeGroupsArgs,
  FeeLedgerArgs,
  FeeSpanArgs,
  FeeTrendArgs,
} from './fee.input.js';
import { FeeLoader, type FeeOutcome, feeQuestionOf, presentConviction } from './fee.loader.js';
import {
  FeeConvictionModel,
  FeeGroupModel,
  FeeLedgerModel,
  FeeResult,
  FeeSummaryModel,
  FeeYearModel,
} from './fee.model.js';

/** What fees the law brings with convictions, and what became of them. */
@Resolver()
export class FeeResolver {
  constructor(
    private readonly fees: FeeReadService,
    private readonly ledger: FeeLedgerService,
    private readonly loader: FeeLoader,
    private readonly actors: ActorReader,
  ) {}

  @Query(() => FeeSummaryModel, { description: 'Of the convictions that you may see.' })
  async feeSummary(@Args() args: FeeSpanArgs): Promise<FeeSummaryModel> {
    return Object.assign(new FeeSummaryModel(), await this.fees.summary(feeQuestionOf(args)));
  }

  @Query(() => [FeeGroupModel], { description: 'By court, statute, degree, agency or year.' })
  async feeGroups(@Args() { by, ...args }: FeeGroupsArgs): Promise<FeeGroupModel[]> {
    const groups = await this.fees.groups(feeQuestionOf(args), by);
    return groups.map((group) => Object.assign(new FeeGroupModel(), group));
  }

  @Query(() => [FeeYearModel], {
    description:
      'Year by year, each named by the year in which it ends; fiscal years, July to June, unless said otherwise.',
  })
  async feeTrend(@Args() { firstYear, lastYear, beginsOn }: FeeTrendArgs): Promise<FeeYearModel[]> {
    const years = await this.fees.trend(firstYear, Math.min(lastYear, firstYear + 30), beginsOn);
    return years.map((year) => Object.assign(new FeeYearModel(), year));
  }

  @Query(() => [FeeConvictionModel], { description: 'Convictions that bring a fee with them, the latest first.' })
  async feeConvictions(@Args() { first, ...args }: FeeConvictionsArgs): Promise<FeeConvictionModel[]> {
    return (await this.fees.convictions(feeQuestionOf(args))).slice(0, first).map(presentConviction);
  }

  @Query(() => [FeeConvictionModel], { description: 'Of these, those in which no fee was imposed and none let off.' })
  async convictionsWithoutFee(@Args() { first, ...args }: FeeConvictionsArgs): Promise<FeeConvictionModel[]> {
    return (await this.fees.withoutFee(feeQuestionOf(args))).slice(0, first).map(presentConviction);
  }

  @Query(() => FeeLedgerModel, { description: 'Empty where there is nothing, or no access.' })
  feeLedger(@Args() { chargeId }: FeeLedgerArgs): Promise<FeeLedgerModel> {
    return this.loader.ledgerOf(chargeId);
  }

  @Mutation(() => FeeResult, { description: 'Writes into the ledger what a court did. It is never changed.' })
  recordFee(@Args('input') input: FeeEntryInput, @Context('req') { headers }: ApiRequest): FeeOutcome {
    const {
      chargeId,
      act,
      amountCents = null,
      happenedOn = null,
      waivedBy = null,
      reason = null,
      correctsId = null,
    } = input;
    const entry = { chargeId, act, amountCents, happenedOn, waivedBy, reason, correctsId };
    return this.loader.outcome(chargeId, this.ledger.add(entry, this.actors.actorOf(headers)));
  }
}
