import { type DynamicModule, Module } from '@nestjs/common';
import { ConfigModule, registerAs } from '@nestjs/config';
import type { Env } from './env.js';
import { WAIT_UNTIL, waitUntilOf } from './wait-until.js';

/** `@Inject(ENV) env: Env` is the validated environment. */
export const ENV = 'CONFIGURATION(env)';

@Module({})
export class EnvModule {
  /**
   * Offers `env` to every module under `ENV`, and `WAIT_UNTIL`. It was validated before: a process with a bad
   * one never gets here.
   */
  static async with(env: Env): Promise<DynamicModule> {
    const config = await ConfigModule.forRoot({
      isGlobal: true,
      ignoreEnvFile: true,
      ignoreEnvVars: true,
      skipProcessEnv: true,
      load: [registerAs('env', () => env)],
    });
    return {
      module: EnvModule,
      imports: [config],
      providers: [{ provide: WAIT_UNTIL, useFactory: () => waitUntilOf(env) }],
      global: true,
      exports: [ConfigModule, WAIT_UNTIL],
    };
  }
}
