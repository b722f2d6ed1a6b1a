export { IdentityServer, type IdentitySettings } from './create-identity.js';
export { IDENTITY_ERROR_CODES, IdentityError, type IdentityErrorCode } from './account/identity-account.errors.js';
export { type Credentials, IdentityAccountService, type NewPerson } from './account/identity-account.service.js';
export type { IdentityService } from './account/identity-account.repository.js';
export { codeAt } from './account/one-time-code.js';
export { CONSOLE_CLIENT, NATIVE_CLIENT } from './provider/clients.js';
export { AAL2, API_AUDIENCE } from './provider/provider-configuration.js';
export { FAULT_TEXT } from './page/sign-in-pages.js';
export { BANNER } from './sign-in/banner.js';
