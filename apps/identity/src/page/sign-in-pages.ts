import { BANNER } from '../sign-in/banner.js';
import type { SignInStep } from '../sign-in/sign-in.service.js';
import { escapeHtml, page } from './page.js';

/** One text for whatever went wrong: it tells nobody which names exist, nor which of them are locked. */
export const FAULT_TEXT =
  'That did not work. Check what you typed. After five failures within 15 minutes an account is locked until an administrator releases it.';

const HINT = 'aria-describedby="fault" aria-invalid="true"';

/** The page of one step of the sign-in. `path` is where its form goes. */
export function signInPage(step: Exclude<SignInStep, 'DONE'>, path: string, isFault: boolean): string {
  const fault = isFault ? `<p class="fault" id="fault" role="alert">${escapeHtml(FAULT_TEXT)}</p>` : '';
  switch (step) {
    case 'PASSWORD':
      return page('Sign in', `${fault}${form(`${path}/password`, passwordFields(isFault ? HINT : ''), 'Go on')}`);
    case 'CODE':
      return page('One-time code', `${fault}${form(`${path}/code`, codeField(isFault ? HINT : ''), 'Go on')}`);
    case 'BANNER':
      return page('Before you go on', `${notice()}${form(`${path}/banner`, '', 'I have read this and agree')}`);
  }
}

function passwordFields(hint: string): string {
  return `<label for="username">Username</label>
<input id="username" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="200" required autofocus ${hint}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" maxlength="200" required ${hint}>`;
}

function codeField(hint: string): string {
  return `<p>Type the six digits that your authenticator shows now. Each code works once.</p>
<label for="code">Code</label>
<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9]{6}" maxlength="6" required autofocus ${hint}>`;
}

function notice(): string {
  return `<ul>${BANNER.map((statement) => `<li>${escapeHtml(statement)}</li>`).join('')}</ul>`;
}

function form(action: string, fields: string, button: string): string {
  return `<form method="post" action="${escapeHtml(action)}">
${fields}
<button type="submit">${escapeHtml(button)}</button>
</form>`;
}
