import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database, Executor } from '../../platform/db/executor.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { LOGGER } from '../../platform/logging/logger.js';
import type { ProvenIdentity } from '../identities/proven-identity.js';
import type { GivenTokens } from './given-tokens.js';
import { KeptTokensRepository } from './kept-tokens.repository.js';

/** The sessions at a provider that have ended: null counts as whichever. */
type Ended = { provider: string } & { [Name in 'subject' | 'providerSession']?: string | null | undefined };

/** The tokens that sign-ins bring. Where KEEP_PROVIDER_TOKENS is off none of this does anything. */
@Injectable()
export class KeptTokens {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(DATABASE) private readonly db: Database,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly tokens: KeptTokensRepository,
  ) {}

  /**
   * Keeps the tokens of an identity that is somebody's by now. Nobody's sign-in fails by it: then the tokens
   * of the next one are kept.
   */
  async keep(identity: ProvenIdentity, tokens: GivenTokens): Promise<void> {
    if (!this.env.KEEP_PROVIDER_TOKENS) return;
    try {
      const id = await this.tokens.findIdentity(this.db, identity);
      const { providerSession } = identity;
      if (id !== undefined) await this.tokens.keep(this.db, id, { ...tokens, providerSession });
    } catch (error) {
      this.logger.error({ err: error, provider: identity.provider }, 'tokens of a provider were not kept');
    }
  }

  /** The last ID token of an identity, if one is kept. */
  async idTokenOf(identityId: string): Promise<string | undefined> {
    return this.env.KEEP_PROVIDER_TOKENS ? this.tokens.findIdToken(this.db, identityId) : undefined;
  }

  /** Deletes the tokens of sessions that have ended at the provider, but for those with `offline_access`. */
  async end(on: Executor, { provider, subject = null, providerSession = null }: Ended): Promise<void> {
    if (this.env.KEEP_PROVIDER_TOKENS) await this.tokens.end(on, { provider, subject, providerSession });
  }
}
