/**
 * A refusal or failure that a person can act on. `code` comes from a closed list per noun; `message` names the place.
 * Libraries throw it; each app translates it once (GraphQL code, exit status).
 */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'DomainError';
  }
}
