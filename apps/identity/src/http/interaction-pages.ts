import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import { page } from '../page/page.js';
import { signInPage } from '../page/sign-in-pages.js';
import { AAL2 } from '../provider/provider-configuration.js';
import type { SignInService } from '../sign-in/sign-in.service.js';
import { readForm } from './form-body.js';
import { isOwnForm, setPagePolicy } from './headers.js';

const PATH = /^\/interaction\/([\w-]{1,100})(?:\/(password|code|banner))?$/;

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

/** The pages on which a person signs in: `GET /interaction/:id` shows the step that is due, `POST …/:step` takes it. */
export class InteractionPages {
  constructor(
    private readonly provider: Provider,
    private readonly signIn: SignInService,
  ) {}

  /** False where the request is for something else. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const [, id, step] = PATH.exec(new URL(request.url ?? '/', this.provider.issuer).pathname) ?? [];
    if (id === undefined) return false;
    const interaction = await this.find(request, response);
    if (interaction === null || interaction.uid !== id || interaction.prompt.name !== 'login') {
      this.send(response, 400, page('This did not work', '<p>Sign in again from where you came.</p>'));
    } else if (request.method === 'GET' && step === undefined) {
      await this.show(interaction, response, false);
    } else if (request.method === 'POST' && step !== undefined && isOwnForm(request, this.provider.issuer)) {
      await this.take(step, interaction, request, response);
    } else this.send(response, 403, page('This did not work', '<p>Sign in again from where you came.</p>'));
    return true;
  }

  /** The cookie of the browser in which it began says which sign-in it is; without it there is none. */
  private async find(request: IncomingMessage, response: ServerResponse): Promise<Interaction | null> {
    try {
      return await this.provider.interactionDetails(request, response);
    } catch (error) {
      if (error instanceof Error && error.name === 'SessionNotFound') return null;
      throw error;
    }
  }

  private async take(
    step: string,
    interaction: Interaction,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const form = await readForm(request);
    const address = request.socket.remoteAddress;
    const { uid } = interaction;
    const field = (name: string): string => form?.get(name) ?? '';
    let isPassed = false;
    if (step === 'password')
      isPassed = await this.signIn.tryPassword(uid, field('username'), field('password'), address);
    else if (step === 'code') isPassed = await this.signIn.tryCode(uid, field('code'), address);
    else isPassed = await this.signIn.acknowledge(uid);
    const accountId = await this.signIn.accountOf(uid);
    if (accountId === null) return this.show(interaction, response, !isPassed);
    const login = { accountId, acr: AAL2, amr: ['pwd', 'otp', 'mfa'], remember: true };
    await this.provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
  }

  private async show(interaction: Interaction, response: ServerResponse, isFault: boolean): Promise<void> {
    const step = await this.signIn.stepOf(interaction.uid);
    setPagePolicy(response, interaction.params['redirect_uri']);
    // Whoever has finished and comes back is at the notice again: it leads on.
    const shown = step === 'DONE' ? 'BANNER' : step;
    this.send(response, isFault ? 422 : 200, signInPage(shown, `/interaction/${interaction.uid}`, isFault));
  }

  private send(response: ServerResponse, status: number, html: string): void {
    if (!response.hasHeader('content-security-policy')) setPagePolicy(response, undefined);
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(html);
  }
}
