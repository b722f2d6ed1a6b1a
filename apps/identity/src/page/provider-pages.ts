import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider';
import { page } from './page.js';

/** The request of a client cannot be answered. What was wrong with it stands in the provider's log, not on the page. */
export async function errorPage(context: KoaContextWithOIDC, _out: ErrorOut): Promise<void> {
  context.type = 'html';
  context.body = page('This did not work', '<p>Close this page, and sign in again from where you came.</p>');
}

/** `form` is the provider's own, with its token against forgery. */
export async function signOutPage(context: KoaContextWithOIDC, form: string): Promise<void> {
  context.type = 'html';
  context.body = page(
    'Sign out',
    `${form}<button type="submit" form="op.logoutForm" name="logout" value="yes" autofocus>Sign out</button>`,
  );
}

export async function signedOutPage(context: KoaContextWithOIDC): Promise<void> {
  context.type = 'html';
  context.body = page('Signed out', '<p>You are signed out.</p>');
}
