import { Field, ObjectType } from '@nestjs/graphql';
import { BusinessModel } from '../business/business.model.js';
import { PartyModel } from '../party/party.model.js';
import { DatedFactModel } from '../source/fact.model.js';
import { VehicleModel } from './vehicle.model.js';

@ObjectType('VehicleUse', { description: 'A vehicle seen with, or registered to, a business or a party, for a time.' })
export class VehicleUseModel extends DatedFactModel {
  vehicleId: string;
  cardId: string;

  @Field(() => String, { nullable: true, description: 'What the source saw, in its own words.' })
  note: string | null;

  @Field(() => VehicleModel, { nullable: true })
  vehicle(): Promise<VehicleModel | null> {
    return this.reading.vehicles.load(this.vehicleId);
  }

  @Field(() => BusinessModel, { nullable: true })
  async business(): Promise<BusinessModel | null> {
    const entity = await this.reading.entityOfCard.load(this.cardId);
    return entity instanceof BusinessModel ? entity : null;
  }

  @Field(() => PartyModel, { nullable: true })
  async party(): Promise<PartyModel | null> {
    const entity = await this.reading.entityOfCard.load(this.cardId);
    return entity instanceof PartyModel ? entity : null;
  }
}
