export { Jurisdiction, type JurisdictionKind } from './jurisdiction/jurisdiction.entity.js';
export { JurisdictionRepository } from './jurisdiction/jurisdiction.repository.js';
export { PostalArea } from './postal-area/postal-area.entity.js';
export { JurisdictionProjectionService } from './town/jurisdiction-projection.service.js';
export { PRECISIONS, type Point, type Precision, type Town, type TownFinding, type Whereabouts } from './town/town.js';
export { TownService } from './town/town.service.js';
export { JurisdictionsModule } from './jurisdictions.module.js';
export {
  JurisdictionReadRepository,
  type JurisdictionQuestion,
  type JurisdictionRow,
} from './jurisdiction/jurisdiction.read.repository.js';
