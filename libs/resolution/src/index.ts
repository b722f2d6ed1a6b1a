export { Entity } from './entity/entity.entity.js';
export { EntityMember } from './entity/entity-member.entity.js';
export { MatchCandidate } from './match-candidate/match-candidate.entity.js';
export { ResolveRun } from './run/resolve-run.entity.js';
export {
  type CardMatchRow,
  EntityReadRepository,
  type EntityRow,
  type SurvivingEntityRow,
} from './entity/entity.read.repository.js';
export { EntitySearchReadRepository, type FoundEntityRow } from './search/entity-search.read.repository.js';
