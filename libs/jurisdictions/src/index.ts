export { Jurisdiction } from './jurisdiction/jurisdiction.entity.js';
export { PostalArea } from './postal-area/postal-area.entity.js';
export {
  JurisdictionReadRepository,
  type JurisdictionRow,
  type JurisdictionQuestion,
} from './jurisdiction/jurisdiction.read.repository.js';
