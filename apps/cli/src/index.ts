export { openHouse, type House, type HouseSettings } from './house/house.js';
export { importInto } from './import/import.command.js';
export { run } from './main.js';
export { writePackageFiles } from './simulate/package-files.js';
