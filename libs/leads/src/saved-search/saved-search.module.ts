import { Module } from '@nestjs/common';
import { SavedSearchRepository } from './saved-search.repository.js';
import { SavedSearchService } from './saved-search.service.js';

/** Questions that people keep. Needs the global `PlatformModule`. */
@Module({ providers: [SavedSearchRepository, SavedSearchService], exports: [SavedSearchService] })
export class SavedSearchModule {}
