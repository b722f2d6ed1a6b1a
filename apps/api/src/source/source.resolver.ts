import { Query, Resolver } from '@nestjs/graphql';
import { SourceReadRepository } from '@townline/sources';
import { present } from '../reading/batch.js';
import { ReadingService } from '../reading/reading.service.js';
import { SourceModel } from './source.model.js';

@Resolver(() => SourceModel)
export class SourceResolver {
  constructor(
    private readonly readings: ReadingService,
    private readonly repository: SourceReadRepository,
  ) {}

  @Query(() => [SourceModel], { description: 'Whoever has stated facts, by name.' })
  async sources(): Promise<SourceModel[]> {
    const reading = this.readings.open({});
    return (await this.repository.findAllSources()).map((row) => present(SourceModel, reading, row));
  }
}
