import { type DynamicModule, Module } from '@nestjs/common';
import { ConfigModule, registerAs } from '@nestjs/config';
import type { Env } from './env.js';
import { WAIT_UNTIL, waitUntilOf } from './wait-until.js';

/** `@Inject(ENV) env: Env` is the validated environment: what `registerAs` names the configuration `env`. */
export const ENV = 'CONFIGURATION(env)';

@Module({})
export class EnvModule {
  /**
   * Offers `env` to every module under `ENV`, and `WAIT_UNTIL`. `ConfigService<Env, true>` has the same
   * values and types: `config.get('APP_URL', { infer: true })`.
   *
   * `parseEnv` has validated it: a process with a bad environment never gets here. It is not handed over as
   * ConfigModule's `validate`, which would write each value that it returns, secrets and defaults too, into
   * `process.env`. There every child process finds them, and so does the next app in the process. For the
   * same reason nothing is read from there.
   */
  static async with(env: Env): Promise<DynamicModule> {
    const config = await ConfigModule.forRoot({
      isGlobal: true,
      ignoreEnvFile: true,
      ignoreEnvVars: true,
      skipProcessEnv: true,
      load: [registerAs('env', () => env), () => ({ ...env })],
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
