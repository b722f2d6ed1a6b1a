export { ReopeningFinding } from './finding/reopening-finding.entity.js';
export { Lead } from './lead/lead.entity.js';
export { type LeadOrder, type LeadQuestion, LeadReadRepository, type LeadRow } from './lead/lead.read.repository.js';
export { type FindingRow, ReopeningFindingReadRepository } from './finding/reopening-finding.read.repository.js';
