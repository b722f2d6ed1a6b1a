import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { ActingViewer } from '@townline/access';
import { StepUpArgs } from '../administration/administration.args.js';
import type { AdministrationRefusalModel } from '../administration/administration-refusal.model.js';
import { AdministrationService } from '../administration/administration.service.js';
import { MeModel, StepUpResult } from './me.model.js';

/** Whoever asks, and the second look at who they are before a grave step. */
@Resolver(() => MeModel)
export class MeResolver {
  constructor(private readonly administration: AdministrationService) {}

  @Query(() => MeModel, { description: 'Whoever asks, with what they may do now.' })
  me(): Promise<MeModel> {
    return this.administration.ask((by) => this.present(by));
  }

  @Mutation(() => StepUpResult, {
    description: 'Shows both factors anew. The fifth failure in 15 minutes ends the session.',
  })
  stepUp(@Args() { token }: StepUpArgs): Promise<MeModel | AdministrationRefusalModel> {
    return this.administration.change(async (by) => {
      await this.administration.stepUp(token);
      return this.present(by);
    });
  }

  private async present({ actor, viewer }: ActingViewer): Promise<MeModel> {
    const now = new Date();
    const roles = viewer.roles.filter(({ since, until }) => since <= now && (until === null || now < until));
    const provenUntil = await this.administration.provenUntil();
    const { accountId: id, purpose } = viewer;
    return Object.assign(new MeModel(), { id, name: actor.name, agency: actor.agency, roles, purpose, provenUntil });
  }
}
