import { type DynamicModule, Module } from '@nestjs/common';
import { CaseworkModule } from '@townline/casework';
import { FileKeyVault, GuardedKeyVault, KeyError, KeyVault } from '@townline/platform';
import { IdentityMover, ReferralsModule } from '@townline/referrals';
import { CareResolver } from '../care/care.resolver.js';
import { ChildReportResolver } from '../care/child-report.resolver.js';
import { ContactResolver } from '../care/contact.resolver.js';
import { FollowUpResolver } from '../care/follow-up.resolver.js';
import { OwnReferralResolver } from '../care/own-referral.resolver.js';
import { SealedSourceResolver } from '../sealed-source/sealed-source.resolver.js';
import { ConsentResolver } from './consent.resolver.js';
import { OperationSession } from './operation-session.js';
import { ReleaseResolver } from './release.resolver.js';
import { RoomKeys, SealedRoomResolver } from './sealed-room.resolver.js';
import { SurvivorCase } from './survivor-case.js';
import { SurvivorDesk } from './survivor-desk.service.js';
import { SurvivorHoldResolver } from './survivor-hold.resolver.js';
import { SurvivorResolver } from './survivor.resolver.js';

/** Without one nothing about survivors can be kept or read. */
class NoKeyVault extends KeyVault {
  wrap = none;
  unwrap = none;
  mac = none;
}

function none(): Promise<never> {
  return Promise.reject(new KeyError('KEY_UNAVAILABLE', 'no vault was given'));
}

/** No room gives up names yet: nobody is sheltered through the API. */
class NoMover extends IdentityMover {
  known = none;
  replace = none;
}

/** Survivors, care, and sealed sources through GraphQL; the one place that joins them to the house. */
@Module({})
export class SurvivorModule {
  static with(vault: KeyVault = new NoKeyVault()): DynamicModule {
    const rooms = ReferralsModule.with({
      vault: new GuardedKeyVault(vault),
      mover: new NoMover(),
      session: new OperationSession(),
    });
    return {
      module: SurvivorModule,
      imports: [CaseworkModule, rooms],
      providers: [
        CareResolver,
        ChildReportResolver,
        ConsentResolver,
        ContactResolver,
        FollowUpResolver,
        OwnReferralResolver,
        ReleaseResolver,
        SealedRoomResolver,
        SealedSourceResolver,
        SurvivorCase,
        SurvivorDesk,
        SurvivorHoldResolver,
        SurvivorResolver,
        { provide: RoomKeys, useValue: new RoomKeys(vault instanceof FileKeyVault ? vault : null) },
      ],
    };
  }
}
