import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { RateLimiter } from '../../platform/limits/rate-limiter.js';
import { IdentitySessions } from '../identities/identity-sessions.js';
import { KeptTokens } from './kept-tokens.service.js';
import { type LogoutToken, LogoutTokenFault } from './logout-token.js';
import type { ProviderClient } from './provider-client.js';
import { refusalOf } from './provider-refusals.js';
import { LOGOUT_AT_PROVIDER } from './providers.costs.js';
import { ProvidersService } from './providers.service.js';
import { UsedFlowsRepository } from './used-flows.repository.js';

/** Longer than any logout token. */
const MAX_LENGTH = 8192;

/** Sessions that end because the provider's own has. Source: OpenID Connect Back-Channel Logout 1.0. */
@Injectable()
export class BackChannelLogout {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly providers: ProvidersService,
    private readonly sessions: IdentitySessions,
    private readonly used: UsedFlowsRepository,
    private readonly limits: RateLimiter,
    private readonly audit: AuditRepository,
    private readonly kept: KeptTokens,
  ) {}

  /**
   * Ends the sessions that a logout token names, and the sign-ins that could still become one; once. A token
   * that is refused costs no statement, and leaves no row.
   * @throws AppError `LOGOUT_TOKEN_INVALID`, also for one that has come before; `NOT_FOUND` for a provider
   * that has none, or is switched off; `PROVIDER_UNAVAILABLE` where its keys can't be had; `RATE_LIMITED`
   */
  async take(provider: string, token: unknown, client: ClientInfo): Promise<void> {
    const asked = this.providers.client(provider);
    if (asked.settings.preset.protocol !== 'oidc') throw new AppError('NOT_FOUND');
    const logout = await this.read(asked, token, client);
    if (await this.end(provider, logout, client)) return;
    throw refused('it has come before');
  }

  private async read(asked: ProviderClient, token: unknown, client: ClientInfo): Promise<LogoutToken> {
    const { name } = asked.settings;
    try {
      if (typeof token !== 'string' || token.length > MAX_LENGTH)
        throw new LogoutTokenFault('there is none, or more than one');
      const pay = () => this.limits.consume(LOGOUT_AT_PROVIDER, { ip: client.ip });
      return await asked.logoutBy(token, pay);
    } catch (error) {
      const { code, message } = error as { code?: unknown; message: string };
      if (!isOfToken(error, code)) throw unavailable(error, name);
      throw refused(message);
    }
  }

  /** In one transaction: a token that has ended nothing, as the database was gone, can come again. */
  private end(provider: string, logout: LogoutToken, client: ClientInfo): Promise<boolean> {
    const { id, seconds, subject, providerSession } = logout;
    return this.db.transaction(async (tx) => {
      if (!(await this.used.useOnce(tx, `logout|${provider}|${id}`, seconds))) return false;
      await this.sessions.end({ provider, subject, providerSession }, client, 'provider-logout', tx);
      await this.kept.end(tx, { provider, subject, providerSession });
      await this.audit.record(tx, 'provider_logout', client, { reason: provider });
      return true;
    });
  }
}

/** The reason is for the log, and has nothing of the token, which may be somebody's. */
const refused = (reason: string) => new AppError('LOGOUT_TOKEN_INVALID', { cause: new Error(reason) });

/** Whether the token is at fault; else it is the provider, or its keys. */
const isOfToken = (error: unknown, code: unknown): boolean =>
  error instanceof LogoutTokenFault ||
  (typeof code === 'string' && /^ERR_J/.test(code) && code !== 'ERR_JWKS_INVALID');

function unavailable(error: unknown, provider: string): AppError {
  const refusal = refusalOf(error, provider);
  return refusal === error ? refusal : new AppError('PROVIDER_UNAVAILABLE', { cause: refusal.cause });
}
