import type { AdapterPayload, ClientMetadata } from 'oidc-provider';
import type { IdentityService } from '../account/identity-account.repository.js';

/** The web page that detectives work with. */
export const CONSOLE_CLIENT = 'townline-console';
/** Programs on a person's own machine: the command line, GraphiQL, a detective's own GraphQL client. Any loopback port. */
export const NATIVE_CLIENT = 'townline-native';

const SHARED = {
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code' as const],
  // Neither can keep a secret: the code is bound to its request by PKCE.
  token_endpoint_auth_method: 'none' as const,
  id_token_signed_response_alg: 'ES256' as const,
};

export function clientsOf(consoleRedirects: readonly string[]): ClientMetadata[] {
  const native: ClientMetadata = {
    ...SHARED,
    client_id: NATIVE_CLIENT,
    client_name: 'Townline on this machine',
    application_type: 'native',
    redirect_uris: ['http://127.0.0.1/', 'http://127.0.0.1/callback', 'http://localhost/', 'http://localhost/callback'],
  };
  if (consoleRedirects.length === 0) return [native];
  const console: ClientMetadata = {
    ...SHARED,
    client_id: CONSOLE_CLIENT,
    client_name: 'Townline',
    application_type: 'web',
    redirect_uris: [...consoleRedirects],
  };
  return [console, native];
}

/** A program that proves itself with its private key and acts for no person. */
export function serviceClient({ clientId, name, publicKeys }: IdentityService): AdapterPayload {
  return {
    client_id: clientId,
    client_name: name,
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
    token_endpoint_auth_method: 'private_key_jwt',
    id_token_signed_response_alg: 'ES256',
    jwks: { keys: [...publicKeys] },
  } as AdapterPayload;
}
