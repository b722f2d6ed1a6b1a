import { Field, ObjectType } from '@nestjs/graphql';
import { PremisesModel } from '../premises/premises.model.js';
import { DatedFactModel } from '../source/fact.model.js';
import { BusinessModel } from './business.model.js';

@ObjectType('Occupancy', { description: 'A business at premises, for a time.' })
export class OccupancyModel extends DatedFactModel {
  id: string;
  cardId: string;
  premisesId: string;

  @Field(() => PremisesModel)
  premises(): Promise<PremisesModel | null> {
    return this.reading.premises.load(this.premisesId);
  }

  @Field(() => BusinessModel, { nullable: true, description: 'Null until its records have been resolved.' })
  async business(): Promise<BusinessModel | null> {
    const entity = await this.reading.entityOfCard.load(this.cardId);
    return entity instanceof BusinessModel ? entity : null;
  }
}
