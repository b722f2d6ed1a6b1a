import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ReleaseService } from '@townline/referrals';
import { ReleaseInput } from './consent.model.js';
import { Sealed } from './sealed-field.js';
import { SurvivorArgs, SurvivorWithPurposeArgs } from './survivor.input.js';
import { ProtectedWordsModel, wordsOf } from './survivor.model.js';
import { SurvivorDesk } from './survivor-desk.service.js';
import { type SurvivorOutcome, SurvivorResult } from './survivor-outcome.model.js';

/** What leaves the compartment by consent. */
@Resolver()
export class ReleaseResolver {
  constructor(
    private readonly desk: SurvivorDesk,
    private readonly releases: ReleaseService,
  ) {}

  @Sealed()
  @Query(() => [ProtectedWordsModel], {
    nullable: true,
    description: 'For the recipient, for the purpose of the release. Fields whose consent has ended are left out.',
  })
  survivorRelease(@Args() { id, why }: SurvivorWithPurposeArgs): Promise<ProtectedWordsModel[] | null> {
    return this.desk.find(why, async (viewer) => wordsOf(await this.releases.read(viewer, id)));
  }

  @Sealed()
  @Mutation(() => SurvivorResult, { description: 'Refused for a field whose consent does not last as long.' })
  releaseSurvivor(@Args('input') { id, until, ...draft }: ReleaseInput): SurvivorOutcome {
    return this.desk.change(draft.purpose, async (viewer) => ({
      id: await this.releases.make(viewer, id, { ...draft, until: new Date(until) }),
    }));
  }

  @Sealed()
  @Mutation(() => SurvivorResult)
  revokeSurvivorRelease(@Args() { id }: SurvivorArgs): SurvivorOutcome {
    return this.desk.change('SERVICES', async (viewer) => {
      await this.releases.revoke(viewer, id);
      return { id };
    });
  }
}
