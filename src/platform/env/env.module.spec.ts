import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { NestFactory } from '@nestjs/core';
import { expect, test } from '@jest/globals';
import { ENV, EnvModule } from './env.module.js';
import { type Env, parseEnv } from './env.js';

test('ConfigService has the validated, typed values, and process.env gets none of them', async () => {
  const env = parseEnv({
    DATABASE_URL: 'postgres://localhost/postern',
    JWT_SECRET: 'Jt4dUXyqWm0kzcRj1hQe8oVb2sNf7aLg',
    REFRESH_TOKEN_SECRET: 'pC5wZx9iTn3rKv6uGy1mHs8bEd0fAq2l',
    PORT: '4321',
  });
  @Module({ imports: [EnvModule.with(env)] })
  class App {}
  const before = { ...process.env };

  const app = await NestFactory.createApplicationContext(App, { logger: false });

  const port: number = app.get<ConfigService<Env, true>>(ConfigService).get('PORT', { infer: true });
  expect([port, app.get<Env>(ENV)]).toEqual([4321, env]);
  expect(app.get<ConfigService<{ PATH: string }>>(ConfigService).get('PATH')).toBeUndefined();
  expect(process.env).toEqual(before);
  await app.close();
});
