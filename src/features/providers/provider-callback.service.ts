import { Injectable } from '@nestjs/common';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { IdentityLinks } from '../identities/identity-links.service.js';
import type { Mailed } from '../identities/identity-mails.service.js';
import { type IdentityBrowser, IdentitySignIn } from '../identities/identity-sign-in.service.js';
import type { SignInOutcome } from '../login/sign-in-outcome.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { FlowCookie } from './cookies.js';
import type { Flow, FlowValues } from './flows.js';
import { KeptTokens } from './kept-tokens.service.js';
import { ProvidersService } from './providers.service.js';
import { ProviderSignIn } from './provider-sign-in.service.js';

/** The browser that comes back. */
export type ReturningBrowser = Omit<IdentityBrowser, 'returnTo' | 'remember'> & {
  /** The access cookie: who links an account is signed in. */
  accessToken: string | undefined;
};

/** The outcome of an answer: a sign-in, a mail, or that an account is linked now. */
export type CallbackOutcome = SignInOutcome | Mailed | { outcome: 'linked' };

/** The consequences of a provider's answer. */
@Injectable()
export class ProviderCallback {
  constructor(
    private readonly providers: ProvidersService,
    private readonly signIns: ProviderSignIn,
    private readonly identities: IdentitySignIn,
    private readonly links: IdentityLinks,
    private readonly sessions: SessionsService,
    private readonly kept: KeptTokens,
  ) {}

  /** The flow of this browser that an answer belongs to. @throws AppError `NOT_FOUND` */
  find(provider: string, state: unknown, values: FlowValues): { flow: Flow; cookie: FlowCookie } | undefined {
    return this.signIns.find(this.providers.client(provider).settings.name, state, values);
  }

  /**
   * Takes the answer of a provider to a flow of this browser.
   * @throws what `ProviderSignIn#prove`, `IdentitySignIn#complete` and `IdentityLinks#add` throw;
   * `SESSION_REQUIRED`, `SESSION_ENDED`, `SESSION_CHANGED` where an account is to be linked
   */
  async take(
    flow: Flow,
    parameters: URLSearchParams,
    { accessToken, ...browser }: ReturningBrowser,
    client: ClientInfo,
  ): Promise<CallbackOutcome> {
    const { linksTo, returnTo, remember } = flow;
    if (linksTo === undefined) {
      const { identity, tokens } = await this.signIns.prove(flow, parameters, client);
      const outcome = await this.identities.complete(identity, { ...browser, returnTo, remember }, client);
      await this.kept.keep(identity, tokens);
      return outcome;
    }
    const principal = await this.sessions.authenticate(accessToken);
    // An admin who acts as the user proves nothing of them.
    if (principal.user.id !== linksTo || principal.session.actor) throw new AppError('SESSION_CHANGED');
    const { identity, tokens } = await this.signIns.prove(flow, parameters, client);
    await this.links.add(principal, identity, client);
    await this.kept.keep(identity, tokens);
    return { outcome: 'linked' };
  }
}
