import { Injectable } from '@nestjs/common';
import { EntityReadRepository, type EntityRow, MatchDecisionReadRepository } from '@townline/resolution';
import { BusinessModel } from '../business/business.model.js';
import { FactPreferenceReadRepository } from '@townline/registry';
import { MatchDecisionModel } from '../match-decision/match-decision.model.js';
import { OrganizationModel } from '../party/organization.model.js';
import { PersonModel } from '../party/person.model.js';
import { FactPreferenceModel } from '../presentation/fact-preference.model.js';
import { CardMatchModel } from '../source/card-match.model.js';
import { byId, ofCards, present } from './batch.js';
import type { EntityModel, Reading } from './reading.js';

/** Look-ups of which cards are one thing. */
@Injectable()
export class EntityLoader {
  constructor(
    private readonly entities: EntityReadRepository,
    private readonly decisions: MatchDecisionReadRepository,
    private readonly preferences: FactPreferenceReadRepository,
  ) {}

  open(
    reading: Reading,
  ): Pick<Reading, 'entities' | 'entityOfCard' | 'matches' | 'decisions' | 'decisionsOfCards' | 'preferences'> {
    return {
      entities: byId(
        (ids) => this.entities.findSurviving(ids, reading.vantage),
        (row) => [row.askedId],
        (row) => presentEntity(reading, row),
      ),
      entityOfCard: byId(
        (ids) => this.entities.findOfCards(ids, reading.vantage),
        (row) => row.cardIds,
        (row) => presentEntity(reading, row),
      ),
      matches: ofCards(
        async (ids) =>
          (await this.entities.findMatches(ids, reading.vantage)).map((row) => ({ ...row, cardId: row.cardAId })),
        (row) => present(CardMatchModel, reading, row),
      ),
      decisions: byId(
        (ids) => this.decisions.findDecisions(ids, reading.vantage),
        (row) => [row.id],
        (row) => present(MatchDecisionModel, reading, row),
      ),
      preferences: ofCards(
        (ids) => this.preferences.findOfCards(ids, reading.vantage),
        (row) => present(FactPreferenceModel, reading, row),
      ),
      decisionsOfCards: ofCards(
        (ids) => this.decisions.findOfCards(ids, reading.vantage),
        (row) => present(MatchDecisionModel, reading, row),
      ),
    };
  }
}

/** The model of a business, person or organization from its row. */
export function presentEntity(reading: Reading, row: EntityRow): EntityModel {
  switch (row.kind) {
    case 'BUSINESS':
      return present(BusinessModel, reading, row);
    case 'PERSON':
      return present(PersonModel, reading, row);
    case 'ORGANIZATION':
      return present(OrganizationModel, reading, row);
  }
}
