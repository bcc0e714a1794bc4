import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { ENV } from '../env/env.module.js';
import type { Env } from '../env/env.js';
import { WAIT_UNTIL, type WaitUntil } from '../env/wait-until.js';
import { type Database, openDatabase } from './executor.js';
import { idleHold } from './idle-hold.js';

/** `@Inject(DATABASE) db: Database` is the pool. */
export const DATABASE = Symbol('database');

/** How long an idle connection is kept on Vercel, where instances come and go and each has a pool. */
const VERCEL_IDLE_SECONDS = 5;

@Global()
@Module({
  providers: [
    {
      provide: DATABASE,
      inject: [ENV, WAIT_UNTIL],
      useFactory: (env: Env, waitUntil: WaitUntil) => {
        const db = openDatabase({
          url: env.DATABASE_URL,
          max: env.DATABASE_POOL_MAX,
          prepare: env.DATABASE_PREPARE,
          ...(env.VERCEL
            ? { idleSeconds: VERCEL_IDLE_SECONDS, onIdle: idleHold(VERCEL_IDLE_SECONDS, waitUntil) }
            : {}),
        });
        // There the first request is waiting already: its connection is made while the app is.
        if (env.VERCEL) db.connect();
        return db;
      },
    },
  ],
  exports: [DATABASE],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  async onApplicationShutdown(): Promise<void> {
    await this.db.end();
  }
}
