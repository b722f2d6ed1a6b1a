export { Api, type ApiConfig, createApi } from './create-api.js';
export { Front, type FrontSettings } from './http/front.js';
export { printApiSchema } from './print-schema.js';
export { API_ERROR_CODES, type ApiErrorCode } from './error/api.errors.js';
export type { GraphiqlSignIn } from './http/graphiql-sign-in.js';
export { WIRE_WORDS } from './http/wire-guard.js';
export { FIXED_WORDS } from './error/error-report.js';
export { DEFAULT_LIMITS, PRODUCTION_LIMITS, readLimits, type Limits } from './execution/limits.js';
export { readSafelist, type KeptOperation, type Safelist } from './execution/safelist.js';
