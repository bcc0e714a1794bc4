import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { withTimeout } from '../../platform/concurrency/with-timeout.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { LOGGER } from '../../platform/logging/logger.js';
import { IdentityLinks } from '../identities/identity-links.service.js';
import { KeptTokens } from './kept-tokens.service.js';
import { refusalOf } from './provider-refusals.js';
import { ProvidersService } from './providers.service.js';

/** How long somebody who has signed out waits to hear where to go, in milliseconds. */
const PATIENCE_MS = 1500;

/** Sign-outs at the provider itself. Source: OpenID Connect RP-Initiated Logout 1.0. */
@Injectable()
export class ProviderSignOut {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly providers: ProvidersService,
    private readonly identities: IdentityLinks,
    private readonly kept: KeptTokens,
  ) {}

  /**
   * Where a browser signs out at the provider by which the session was begun that has just ended here.
   * Nothing of the provider's fails or delays it: within 1.5 s there is an address, or null.
   * @param identityId as the session has it
   */
  async urlFor(identityId: string): Promise<string | null> {
    const finding = this.find(identityId).catch((error: unknown) => {
      this.logger.warn({ err: refusalOf(error, 'sign-out').cause }, 'nobody knows where to sign out');
      return null;
    });
    return withTimeout(finding, PATIENCE_MS, () => null);
  }

  private async find(identityId: string): Promise<string | null> {
    const account = await this.identities.find(identityId);
    if (!account) return null;
    const { provider, subject, email } = account;
    const client = this.providers.find(provider);
    const idToken = await this.kept.idTokenOf(identityId);
    const hint = idToken === undefined ? { logout_hint: email ?? subject } : { id_token_hint: idToken };
    return (await client?.endSessionUrl(hint, this.env.AFTER_SIGN_OUT_URL)) ?? null;
  }
}
