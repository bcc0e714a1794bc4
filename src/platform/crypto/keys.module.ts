import { Global, Module } from '@nestjs/common';
import { ENV } from '../env/env.module.js';
import type { Env } from '../env/env.js';
import { Keyring } from './keyring.js';

/**
 * `@Inject(KEYS) keys: Keys`: independent secrets, so that the key of access tokens can't make a refresh
 * token, and what is encrypted has a key of its own.
 */
export const KEYS = Symbol('keys');

export interface Keys {
  /** JWT_SECRET; undefined where ACCESS_TOKEN_KEYS alone is set. */
  access?: Keyring | undefined;
  /**
   * REFRESH_TOKEN_SECRET: refresh tokens, their successors, and the links in mails, each under a key of its
   * own.
   */
  refresh: Keyring;
  /** DATA_ENCRYPTION_KEY: columns that are encrypted; undefined where it is not set. */
  data?: Keyring | undefined;
}

@Global()
@Module({
  providers: [
    {
      provide: KEYS,
      inject: [ENV],
      useFactory: (env: Env): Keys => ({
        access: env.JWT_SECRET.length > 0 ? new Keyring(env.JWT_SECRET) : undefined,
        refresh: new Keyring(env.REFRESH_TOKEN_SECRET),
        data: env.DATA_ENCRYPTION_KEY && new Keyring(env.DATA_ENCRYPTION_KEY),
      }),
    },
  ],
  exports: [KEYS],
})
export class KeysModule {}
