import { ObjectType } from '@nestjs/graphql';
import { DatedFactModel } from '../source/fact.model.js';

@ObjectType('Occupancy', { description: 'A business at premises, for a time.' })
export class OccupancyModel extends DatedFactModel {
  id: string;
  cardId: string;
  premisesId: string;
}
