/** Where GraphiQL signs people in. */
export interface GraphiqlSignIn {
  readonly issuer: string;
  /** A public client of the provider that may lead back to this page. */
  readonly clientId: string;
  readonly scope: string;
}

/** What the page does before it shows GraphiQL: code with PKCE. Tokens lie in the page's memory alone and go with it. */
export function signInScript(signIn: GraphiqlSignIn, showGraphiql: string): string {
  return SCRIPT.replace('PROVIDER_SETTINGS', () => JSON.stringify(signIn)).replace(
    'SHOW_GRAPHIQL();',
    () => showGraphiql,
  );
}

const SCRIPT = `'use strict';
const provider = PROVIDER_SETTINGS;
const home = location.origin + '/';
const place = document.getElementById('graphiql');
let tokens = null;
let renewing = null;

const encoded = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=/g, '');
const random = () => encoded(crypto.getRandomValues(new Uint8Array(32)));
const discovered = fetch(provider.issuer + '/.well-known/openid-configuration').then((answer) => answer.json());

async function leave() {
  const [verifier, state] = [random(), random()];
  sessionStorage.setItem('sign-in', JSON.stringify({ verifier, state }));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const question = new URLSearchParams({
    client_id: provider.clientId, response_type: 'code', redirect_uri: home, scope: provider.scope, state,
    code_challenge: encoded(digest), code_challenge_method: 'S256',
  });
  location.assign((await discovered).authorization_endpoint + '?' + question);
}

async function exchange(fields) {
  const body = new URLSearchParams({ client_id: provider.clientId, ...fields });
  const answer = await fetch((await discovered).token_endpoint, { method: 'POST', body });
  if (!answer.ok) throw new Error('not signed in');
  const { access_token, refresh_token, expires_in } = await answer.json();
  tokens = { access: access_token, refresh: refresh_token, until: Date.now() + expires_in * 1000 - 30000 };
}

async function bearer() {
  if (Date.now() > tokens.until) {
    renewing = renewing || exchange({ grant_type: 'refresh_token', refresh_token: tokens.refresh }).finally(() => { renewing = null; });
    await renewing;
  }
  return 'Bearer ' + tokens.access;
}

async function ask(address, init) {
  try {
    const answer = await fetch(address, { ...init, headers: { ...init.headers, authorization: await bearer() } });
    if (answer.status === 401) offer('You are signed out.');
    return answer;
  } catch (error) {
    offer('You are signed out.');
    throw error;
  }
}

function offer(words) {
  const said = document.createElement('p');
  said.textContent = words;
  const button = document.createElement('button');
  button.textContent = 'Sign in';
  button.addEventListener('click', () => void leave());
  place.replaceChildren(said, button);
}

function show() {
  const fetcher = GraphiQL.createFetcher({ url: '/graphql', fetch: ask });
  SHOW_GRAPHIQL();
}

async function begin() {
  const answer = new URLSearchParams(location.search);
  const asked = JSON.parse(sessionStorage.getItem('sign-in') || 'null');
  sessionStorage.removeItem('sign-in');
  if (location.search !== '') history.replaceState(null, '', '/');
  if (!answer.has('code') || asked === null || answer.get('state') !== asked.state) {
    offer('Everything here is answered to people who have signed in.');
    return;
  }
  const code = answer.get('code');
  await exchange({ grant_type: 'authorization_code', code, redirect_uri: home, code_verifier: asked.verifier });
  show();
}

begin().catch(() => offer('The sign-in did not succeed.'));
`;
