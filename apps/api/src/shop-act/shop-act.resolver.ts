import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { type Closing, ClosingService, CourtError, type ShopAct, ShopActService } from '@townline/enforcement';
import { ActorReader, type ApiRequest } from '../actor/actor-reader.js';
import { BusinessModel } from '../business/business.model.js';
import type { CourtRefusalModel } from '../court/court.model.js';
import { courtOutcome } from '../court/court-outcome.js';
import { ReadingService } from '../reading/reading.service.js';
import { ClosingsArgs, RecordShopActInput, ShopHistoryArgs } from './shop-act.input.js';
import { ClosingModel, ShopActResult, ShopHistoryEntryModel } from './shop-act.model.js';

/** Inspections, citations, closings and permits: entered by people, and read beside what imports brought. */
@Resolver()
export class ShopActResolver {
  constructor(
    private readonly acts: ShopActService,
    private readonly shopClosings: ClosingService,
    private readonly readings: ReadingService,
    private readonly actors: ActorReader,
  ) {}

  @Query(() => [ClosingModel], {
    description: 'Shops shut by an instrument that you may see, with whether somebody looked again; the latest first.',
  })
  async closings(@Args() { businessId = null, states = null, first, from, to }: ClosingsArgs): Promise<ClosingModel[]> {
    return (await this.shopClosings.find({ from, to, businessId, states, limit: first })).map(closingOf);
  }

  @Query(() => [ShopHistoryEntryModel], {
    description:
      'Everything done about a shop and every license as rows stated it, oldest first, each with its source.',
  })
  async shopHistory(@Args() { businessId }: ShopHistoryArgs): Promise<ShopHistoryEntryModel[]> {
    const rows = await this.shopClosings.history(businessId);
    return rows.map((row) => Object.assign(new ShopHistoryEntryModel(), row));
  }

  @Mutation(() => ShopActResult, {
    description:
      'Enters an inspection, a citation, a closing or a permit; it becomes a row of your agency’s own source.',
  })
  recordShopAct(
    @Args('input') input: RecordShopActInput,
    @Context('req') { headers }: ApiRequest,
  ): Promise<BusinessModel | CourtRefusalModel> {
    return courtOutcome(async () => {
      await this.acts.record(actOf(input), this.actors.actorOf(headers));
      const business = await this.readings.open({}).entities.load(input.businessId);
      if (!(business instanceof BusinessModel)) throw new CourtError('PLACE_NOT_FOUND', 'the shop is gone meanwhile');
      return business;
    });
  }
}

function actOf(input: RecordShopActInput): ShopAct {
  const { businessId, kind, occurredOn, instrument = null, branch = null, result = null } = input;
  const { authority, findings, licenseNo, note, reinspectOn = null, correctsId = null } = input;
  const words = { authority: trimmed(authority), findings: trimmed(findings), note: trimmed(note) };
  const said = { ...words, licenseNo: trimmed(licenseNo), reinspectOn, correctsId };
  return { businessId, kind, occurredOn, instrument, branch, result, ...said };
}

function trimmed(text: string | null | undefined): string | null {
  return text?.trim() ?? null;
}

function closingOf({ closing, ...standing }: Closing): ClosingModel {
  return Object.assign(new ClosingModel(), { businessId: closing.businessId, closing, ...standing });
}
