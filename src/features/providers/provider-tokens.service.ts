import { setTimeout as wait } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { newId } from '../../platform/crypto/ids.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import { KeptTokensRepository, type KeptTokenSet } from './kept-tokens.repository.js';
import { refusalOf } from './provider-refusals.js';
import { ProvidersService } from './providers.service.js';

/** How often a request looks whether another instance has renewed a token, in milliseconds, and how long. */
const LOOK_MS = 200;
const PATIENCE_MS = 10_000;

/** With which a provider says that a refresh token works no more. */
const ENDED = 'invalid_grant';

/**
 * The tokens of providers that KEEP_PROVIDER_TOKENS has kept, for the modules of a project: by them a server
 * calls a provider's API for a user. What gives them to a browser gives them away.
 */
@Injectable()
export class ProviderTokens {
  /** Renewals of this instance, by user and provider. */
  private readonly running = new Map<string, Promise<string>>();

  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(DATABASE) private readonly db: Database,
    private readonly providers: ProvidersService,
    private readonly tokens: KeptTokensRepository,
  ) {}

  /**
   * An access token of a user's account at a provider that works for half a minute at the least, as far as
   * the provider says. One that has expired is renewed: once, however many ask at the same time, at whichever
   * instance.
   * @param provider its name in the configuration, such as `google`
   * @throws AppError `PROVIDER_TOKEN_MISSING` where none is kept, or the provider renews it no more: the
   * person has to sign in there again; `PROVIDER_UNAVAILABLE`, `PROVIDER_REFUSED` where it does not now, or
   * is switched off; `BUSY` where the key that has encrypted it is not known here
   */
  accessToken(userId: string, provider: string): Promise<string> {
    const key = `${userId} ${provider}`;
    const running = this.running.get(key);
    if (running) return running;
    const started = this.find(userId, provider).finally(() => this.running.delete(key));
    this.running.set(key, started);
    return started;
  }

  private async find(userId: string, provider: string): Promise<string> {
    // They can be there still: those of another instance, or of before.
    if (!this.env.KEEP_PROVIDER_TOKENS) throw new AppError('PROVIDER_TOKEN_MISSING');
    if (!this.providers.find(provider)) throw new AppError('PROVIDER_UNAVAILABLE');
    const until = Date.now() + PATIENCE_MS;
    do {
      const kept = await this.tokens.find(this.db, userId, provider);
      if (!kept) throw new AppError('PROVIDER_TOKEN_MISSING');
      if (!kept.isExpired) return kept.accessToken;
      const { refreshToken } = kept;
      if (refreshToken === undefined) throw new AppError('PROVIDER_TOKEN_MISSING');
      const renewal = newId();
      if (await this.tokens.begin(this.db, kept, renewal))
        return await this.renew(provider, { ...kept, refreshToken, renewal });
      await wait(LOOK_MS);
    } while (Date.now() < until);
    throw new AppError('PROVIDER_UNAVAILABLE');
  }

  private async renew(
    provider: string,
    kept: KeptTokenSet & { refreshToken: string; renewal: string },
  ): Promise<string> {
    const { identityId, renewal, refreshToken, scopes } = kept;
    try {
      const given = await this.providers.client(provider).renew(refreshToken, scopes);
      await this.tokens.finish(this.db, { identityId, renewal }, given);
      return given.accessToken;
    } catch (error) {
      const isOver = (error as { error?: unknown }).error === ENDED;
      if (isOver) await this.tokens.delete(this.db, { identityId, renewal });
      else await this.tokens.giveUp(this.db, { identityId, renewal });
      const { cause, code } = refusalOf(error, provider);
      throw isOver ? new AppError('PROVIDER_TOKEN_MISSING', { cause }) : new AppError(code, { cause });
    }
  }
}
