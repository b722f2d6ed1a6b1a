export { Entity } from './entity/entity.entity.js';
export { EntityMember } from './entity/entity-member.entity.js';
export { MatchCandidate } from './match-candidate/match-candidate.entity.js';
export { ResolveRun } from './run/resolve-run.entity.js';
