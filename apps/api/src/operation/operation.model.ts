import { ObjectType } from '@nestjs/graphql';
import { Presented } from '../reading/presented.js';

@ObjectType('Operation', {
  description: 'A chain of shops, each flagged as the one before it run again: one management over its premises.',
})
export class OperationModel extends Presented {
  businessIds: readonly string[];
  findingIds: readonly string[];
}
