import { Args, ArgsType, Field, Mutation, Resolver } from '@nestjs/graphql';
import { SHREDDING_GROUNDS, type ShreddingGround, ShreddingService } from '@townline/referrals';
import { IsIn } from 'class-validator';
import { enumOf } from '../paging/enum-of.js';
import { Sealed } from './sealed-field.js';
import { SurvivorArgs } from './survivor.input.js';
import { SurvivorDesk } from './survivor-desk.service.js';
import { type SurvivorOutcome, SurvivorResult } from './survivor-outcome.model.js';

export const SurvivorPurgeGrounds = enumOf('SurvivorPurgeGround', SHREDDING_GROUNDS);

@ArgsType()
export class AskSurvivorPurgeArgs extends SurvivorArgs {
  @Field(() => SurvivorPurgeGrounds)
  @IsIn(SHREDDING_GROUNDS)
  ground: ShreddingGround;
}

/** Legal holds, and purges by two people. */
@Resolver()
export class SurvivorHoldResolver {
  constructor(
    private readonly desk: SurvivorDesk,
    private readonly shredding: ShreddingService,
  ) {}

  @Sealed()
  @Mutation(() => SurvivorResult)
  placeSurvivorHold(@Args() { id }: SurvivorArgs): SurvivorOutcome {
    return this.desk.change('LAWFUL_PURGE', async (viewer) => ({ id: await this.shredding.placeHold(viewer, id) }));
  }

  @Sealed()
  @Mutation(() => SurvivorResult, { description: 'The id is that of the hold.' })
  liftSurvivorHold(@Args() { id }: SurvivorArgs): SurvivorOutcome {
    return this.desk.change('LAWFUL_PURGE', async (viewer) => {
      await this.shredding.liftHold(viewer, id);
      return { id };
    });
  }

  @Sealed()
  @Mutation(() => SurvivorResult)
  askSurvivorPurge(@Args() { id, ground }: AskSurvivorPurgeArgs): SurvivorOutcome {
    return this.desk.change('LAWFUL_PURGE', async (viewer) => ({ id: await this.shredding.ask(viewer, id, ground) }));
  }

  @Sealed()
  @Mutation(() => SurvivorResult, {
    description:
      'By a second person, never under a hold. Key and words are gone; those who were shown them are to be told.',
  })
  approveSurvivorPurge(@Args() { id }: SurvivorArgs): SurvivorOutcome {
    return this.desk.change('LAWFUL_PURGE', async (viewer) => ({
      id,
      recipientsToTell: await this.shredding.approve(viewer, id),
    }));
  }
}
