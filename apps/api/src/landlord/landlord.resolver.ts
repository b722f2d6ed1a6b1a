import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  type LandlordKnowledge,
  LandlordKnowledgeService,
  type LandlordNoticeRow,
  LandlordNoticeService,
  NoticeError,
} from '@townline/enforcement';
import { ActorReader, type ApiRequest } from '../actor/actor-reader.js';
import {
  DraftLandlordNoticeInput,
  LandlordKnowledgeArgs,
  LandlordNoticesArgs,
  MoveLandlordNoticeInput,
} from './landlord.input.js';
import {
  LandlordBaseRateModel,
  LandlordKnowledgeModel,
  LandlordNoticeModel,
  LandlordNoticeRefusalModel,
  LandlordNoticeResult,
} from './landlord.model.js';

type Outcome = Promise<LandlordNoticeModel | LandlordNoticeRefusalModel>;

/** What landlords were told, and what happened in their places. */
@Resolver()
export class LandlordResolver {
  constructor(
    private readonly knowledge: LandlordKnowledgeService,
    private readonly notices: LandlordNoticeService,
    private readonly actors: ActorReader,
  ) {}

  @Query(() => LandlordKnowledgeModel, {
    nullable: true,
    description: 'Null: nobody of that id owns or lets anything, or no access.',
  })
  async landlordKnowledge(@Args() { partyId }: LandlordKnowledgeArgs): Promise<LandlordKnowledgeModel | null> {
    const known = await this.knowledge.of(partyId);
    return known && presentKnowledge(known);
  }

  @Query(() => LandlordBaseRateModel, { description: 'To be read beside a landlord’s own share.' })
  async landlordBaseRate(): Promise<LandlordBaseRateModel> {
    return Object.assign(new LandlordBaseRateModel(), await this.knowledge.baseRate());
  }

  @Query(() => [LandlordNoticeModel], { description: 'To a landlord, about a place, or both; the latest first.' })
  async landlordNotices(@Args() { partyId, premisesId }: LandlordNoticesArgs): Promise<LandlordNoticeModel[]> {
    return this.present(await this.notices.find(partyId ?? null, premisesId ?? null));
  }

  @Mutation(() => LandlordNoticeResult, {
    description: 'Writes a letter from its template. It accuses nobody; nothing is sent by Townline.',
  })
  draftLandlordNotice(
    @Args('input') input: DraftLandlordNoticeInput,
    @Context('req') { headers }: ApiRequest,
  ): Outcome {
    return this.after(this.notices.draft(input, this.actors.actorOf(headers)));
  }

  @Mutation(() => LandlordNoticeResult, {
    description: 'Issues it, says how it was served, that it came back, and so on.',
  })
  moveLandlordNotice(@Args('input') input: MoveLandlordNoticeInput, @Context('req') { headers }: ApiRequest): Outcome {
    const { id, act, on, means = null, detail = null, proofSha256 = null, acceptedDoubt = null } = input;
    const wish = { act, on, means, detail, proofSha256, acceptedDoubt };
    return this.after(this.notices.move(id, wish, this.actors.actorOf(headers)).then(() => id));
  }

  private async after(work: Promise<string>): Outcome {
    try {
      const found = await this.notices.findOne(await work);
      const [model] = found === null ? [] : await this.present([found]);
      if (model === undefined) throw new NoticeError('NOTICE_NOT_FOUND', 'the notice was not found, or no access');
      return model;
    } catch (error) {
      if (!(error instanceof NoticeError)) throw error;
      return Object.assign(new LandlordNoticeRefusalModel(), { code: error.code, message: error.message });
    }
  }

  private async present(rows: readonly LandlordNoticeRow[]): Promise<LandlordNoticeModel[]> {
    const steps = await this.notices.steps(rows.map(({ id }) => id));
    return rows.map((row) =>
      Object.assign(new LandlordNoticeModel(), row, { steps: steps.filter(({ noticeId }) => noticeId === row.id) }),
    );
  }
}

function presentKnowledge({ partyId, name, reading, timeline }: LandlordKnowledge): LandlordKnowledgeModel {
  return Object.assign(new LandlordKnowledgeModel(), reading, { partyId, name, reading: reading.kind, timeline });
}
