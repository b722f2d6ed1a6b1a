import { serverError } from './server.errors.js';

/** Commands that make and drop databases of their own have no business beside a live installation. */
export function refuseProduction(command: string, environment: string | undefined): void {
  if (environment !== 'production') return;
  throw serverError('PRODUCTION_REFUSED', `${command} refuses to run with NODE_ENV=production`);
}
