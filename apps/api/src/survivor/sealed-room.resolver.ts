import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { FileKeyVault } from '@townline/platform';
import { type Compartment, compartmentKeyName, CompartmentService } from '@townline/referrals';
import { Sealed } from './sealed-field.js';
import { KeepSealedRoomArgs, NameRoomMemberArgs, RoomMemberArgs, momentOf } from './survivor.input.js';
import { SealedRoomModel } from './survivor.model.js';
import { SurvivorDesk } from './survivor-desk.service.js';
import { type SurvivorOutcome, SurvivorResult } from './survivor-outcome.model.js';

/** Keys as files are made when they are needed; in a key management service its administrators make them. */
export class RoomKeys {
  constructor(private readonly files: FileKeyVault | null) {}

  async ensure(keyName: string): Promise<void> {
    await this.files?.ensure(keyName);
  }
}

/** The compartments of an agency, for its administrators, who see nothing of what is in them. */
@Resolver(() => SealedRoomModel)
export class SealedRoomResolver {
  constructor(
    private readonly desk: SurvivorDesk,
    private readonly rooms: CompartmentService,
    private readonly keys: RoomKeys,
  ) {}

  @Sealed()
  @Query(() => [SealedRoomModel])
  sealedRooms(): Promise<Compartment[]> {
    return this.desk.ask('ADMINISTRATION', (viewer) => this.rooms.mine(viewer));
  }

  @Sealed()
  @Mutation(() => SurvivorResult, {
    description:
      'Switches a compartment of your agency on or off. All are off until an administrator switches them on.',
  })
  keepSealedRoom(@Args() { kind, isOn }: KeepSealedRoomArgs): SurvivorOutcome {
    return this.desk.change('ADMINISTRATION', async (viewer) => {
      // Whoever may not keep rooms makes no key either.
      if (viewer.roles.includes('ADMINISTRATOR')) await this.keys.ensure(compartmentKeyName(kind, viewer.agency));
      return { id: await this.rooms.keep(viewer, kind, isOn) };
    });
  }

  @Sealed()
  @Mutation(() => SurvivorResult, {
    description: 'Whoever needs to know, beside having the role. Nobody names themselves.',
  })
  nameRoomMember(@Args() { roomId, accountId, until }: NameRoomMemberArgs): SurvivorOutcome {
    return this.desk.change('ADMINISTRATION', async (viewer) => {
      await this.rooms.nameMember(viewer, roomId, accountId, momentOf(until));
      return {};
    });
  }

  @Sealed()
  @Mutation(() => SurvivorResult)
  endRoomMember(@Args() { roomId, accountId }: RoomMemberArgs): SurvivorOutcome {
    return this.desk.change('ADMINISTRATION', async (viewer) => {
      await this.rooms.endMember(viewer, roomId, accountId);
      return {};
    });
  }
}
