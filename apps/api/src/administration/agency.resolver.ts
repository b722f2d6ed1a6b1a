import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { type ActingViewer, type Agency, AgencyService } from '@townline/access';
import { TaskForceArgs } from './administration.args.js';
import type { AdministrationRefusalModel } from './administration-refusal.model.js';
import { AdministrationService } from './administration.service.js';
import { AddAgencyInput, AgencyModel, AgencyResult, TaskForceModel, TaskForceResult } from './agency.model.js';

type Joined = Promise<TaskForceModel | AdministrationRefusalModel>;

/** The agencies of the installation, and which belong to which task force. */
@Resolver(() => AgencyModel)
export class AgencyResolver {
  constructor(
    private readonly administration: AdministrationService,
    private readonly agencies: AgencyService,
  ) {}

  @Query(() => [AgencyModel], { name: 'agencies', description: 'All that share the installation, by code.' })
  findAgencies(): Promise<Agency[]> {
    return this.administration.ask((by) => this.agencies.findAll(by));
  }

  @Mutation(() => AgencyResult, {
    description: 'By administrators of the installation. One that is there stays as it is.',
  })
  addAgency(@Args('input') input: AddAgencyInput): Promise<Agency | AdministrationRefusalModel> {
    return this.administration.changeGravely(async (by) => {
      await this.agencies.add(by, input);
      const added = (await this.agencies.findAll(by)).find(({ code }) => code === input.code);
      if (added === undefined) throw new Error(`agency ${input.code} was not kept`);
      return added;
    });
  }

  @Mutation(() => TaskForceResult, { description: 'What the task force sees of your agency is for an agreement.' })
  joinTaskForce(@Args() { taskForce, agency }: TaskForceArgs): Joined {
    return this.administration.changeGravely(async (by) => {
      await this.agencies.join(by, taskForce, agency);
      return this.present(by, taskForce);
    });
  }

  @Mutation(() => TaskForceResult)
  leaveTaskForce(@Args() { taskForce, agency }: TaskForceArgs): Joined {
    return this.administration.change(async (by) => {
      await this.agencies.leave(by, taskForce, agency);
      return this.present(by, taskForce);
    });
  }

  private async present(by: ActingViewer, taskForce: string): Promise<TaskForceModel> {
    return Object.assign(new TaskForceModel(), { taskForce, members: await this.agencies.members(by, taskForce) });
  }
}
