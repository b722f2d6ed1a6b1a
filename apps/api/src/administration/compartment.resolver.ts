import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { AccessError, type ActingViewer, CompartmentService, type KeptCompartment } from '@townline/access';
import { OfAgencyArgs } from './administration.args.js';
import type { AdministrationRefusalModel } from './administration-refusal.model.js';
import { AdministrationService } from './administration.service.js';
import {
  CompartmentResult,
  GiveKeyInput,
  KeptCompartmentModel,
  MakeCompartmentInput,
  TakeKeyInput,
} from './compartment.model.js';

type Changed = Promise<KeptCompartment | AdministrationRefusalModel>;

/** Closed rooms of an agency and their keys, for its administrators, who hold none by it. */
@Resolver(() => KeptCompartmentModel)
export class CompartmentResolver {
  constructor(
    private readonly administration: AdministrationService,
    private readonly compartments: CompartmentService,
  ) {}

  @Query(() => [KeptCompartmentModel], { name: 'compartments', description: 'Of an agency that you administer.' })
  findCompartments(@Args() { agency }: OfAgencyArgs): Promise<KeptCompartment[]> {
    return this.administration.ask((by) => this.compartments.findOf(by, agency));
  }

  @Mutation(() => CompartmentResult)
  makeCompartment(@Args('input') { keeper, kind, name }: MakeCompartmentInput): Changed {
    return this.administration.change(async (by) =>
      this.read(by, await this.compartments.make(by, keeper, kind, name)),
    );
  }

  @Mutation(() => CompartmentResult, { description: 'Nobody hands a key to themselves. A grave step.' })
  giveKey(@Args('input') { compartmentId, accountId, reason, minutes }: GiveKeyInput): Changed {
    const admission = { id: compartmentId, accountId, reason, minutes: minutes ?? null };
    return this.administration.changeGravely(async (by) => {
      await this.compartments.admit(by, admission);
      return this.read(by, compartmentId);
    });
  }

  @Mutation(() => CompartmentResult)
  takeKey(@Args('input') { compartmentId, accountId }: TakeKeyInput): Changed {
    return this.administration.change(async (by) => {
      await this.compartments.dismiss(by, compartmentId, accountId);
      return this.read(by, compartmentId);
    });
  }

  private async read(by: ActingViewer, id: string): Promise<KeptCompartment> {
    const agencies = [
      ...new Set(by.viewer.roles.flatMap(({ role, agency }) => (role === 'ADMINISTRATOR' ? [agency] : []))),
    ];
    for (const agency of agencies) {
      const found = (await this.compartments.findOf(by, agency)).find((one) => one.id === id);
      if (found) return found;
    }
    throw new AccessError('NOT_FOUND_OR_NO_ACCESS', 'there is no such compartment, or it is not yours');
  }
}
