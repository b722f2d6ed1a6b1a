export { Api, type ApiConfig, createApi } from './create-api.js';
export { printApiSchema } from './print-schema.js';
export { API_ERROR_CODES, type ApiErrorCode } from './error/api.errors.js';
