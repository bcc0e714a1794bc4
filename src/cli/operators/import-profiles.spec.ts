import { NestFactory } from '@nestjs/core';
import { expect, test } from '@jest/globals';
import { newEmail, PASSWORD } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { OPERATOR } from '../../../test/support/operators-at.js';
import { ANN, profileIn, project, storedProfile } from '../../../test/support/profiles.js';
import { hashPassword } from '../../features/passwords/password-hash.js';
import { createLogger } from '../../platform/logging/logger.js';
import { OperatorRefusal } from './operator-refusal.js';
import { OperatorsModule } from './operators.module.js';
import { UserImport } from './user-import.service.js';

test('an imported user has the profile of their line, read-only and hidden fields too', async () => {
  const app = await startApp({}, [], project);
  const context = await NestFactory.createApplicationContext(
    OperatorsModule.with(app.env, createLogger('silent', process.stderr)),
    { logger: false, abortOnError: false },
  );
  const passwordHash = await hashPassword(PASSWORD);
  const lineOf = (profile?: unknown) => JSON.stringify({ email: newEmail(), passwordHash, profile });
  const read = (line: string) => context.get(UserImport).import(line, OPERATOR);

  const browser = app.browser();
  const profile = { ...ANN, theme: 'dark', plan: 'paid', score: 7 };
  const line = JSON.stringify({ email: browser.email, passwordHash, profile });
  expect(await read(line)).toEqual({ made: 1, known: 0 });
  expect(await storedProfile(browser)).toEqual(profile);
  await browser.login();
  expect(profileIn(await browser.me())).toEqual({ ...ANN, theme: 'dark', plan: 'paid' });

  for (const [faulty, fault] of [
    [undefined, 'profile: '],
    [{}, 'profile.displayName: '],
    [{ ...ANN, other: 1 }, 'profile: '],
    [{ displayName: 'a\0' }, 'profile.displayName: This cannot be stored.'],
  ] as const) {
    const refused = read(lineOf(faulty));
    await expect(refused).rejects.toThrow(OperatorRefusal);
    await expect(refused).rejects.toThrow(`line 1: ${fault}`);
  }
  await context.close();
});
