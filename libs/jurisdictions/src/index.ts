export { Jurisdiction } from './jurisdiction/jurisdiction.entity.js';
export { PostalArea } from './postal-area/postal-area.entity.js';
