export { ReopeningFinding } from './finding/reopening-finding.entity.js';
export { Lead } from './lead/lead.entity.js';
