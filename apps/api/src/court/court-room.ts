import { ArrestLoader } from './arrest.loader.js';
import { ArrestResolver } from './arrest.resolver.js';
import { CourtCountResolver } from './court-count.resolver.js';
import { CourtTowns } from './court-towns.service.js';
import { IncidentLoader } from './incident.loader.js';
import { IncidentResolver } from './incident.resolver.js';

/** What the API needs for incidents, arrests and charges. */
export const COURT_ROOM = [
  ArrestLoader,
  ArrestResolver,
  CourtCountResolver,
  CourtTowns,
  IncidentLoader,
  IncidentResolver,
];
