import { Global, Module } from '@nestjs/common';
import { ENV } from '../env/env.module.js';
import type { Env } from '../env/env.js';
import { Keyring } from './keyring.js';

/**
 * `@Inject(KEYS) keys: Keys`: two independent secrets, so that the key of access tokens can't make a refresh
 * token.
 */
export const KEYS = Symbol('keys');

export interface Keys {
  /** JWT_SECRET. */
  access: Keyring;
  /**
   * REFRESH_TOKEN_SECRET: refresh tokens, their successors, and the links in mails, each under a key of its
   * own.
   */
  refresh: Keyring;
}

@Global()
@Module({
  providers: [
    {
      provide: KEYS,
      inject: [ENV],
      useFactory: (env: Env): Keys => ({
        access: new Keyring(env.JWT_SECRET),
        refresh: new Keyring(env.REFRESH_TOKEN_SECRET),
      }),
    },
  ],
  exports: [KEYS],
})
export class KeysModule {}
