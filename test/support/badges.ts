import { Body, Controller, HttpCode, Module, Post, Res } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import type { Response } from 'express';
import { definePostern } from 'postern';
import { type Answer, type Browser, PASSWORD, type TestApp } from 'postern/testing';
import * as z from 'zod';
import { LoginModule } from '../../src/features/login/login.module.js';
import { SignInAnswers } from '../../src/features/login/sign-in-answers.js';
import { secondFactorsFeature } from '../../src/features/second-factors/feature.js';
import { SecondFactorsModule } from '../../src/features/second-factors/second-factors.module.js';
import { SecondStep } from '../../src/features/second-factors/second-step.js';
import type { SessionAnswer } from '../../src/features/sessions/session-view.js';
import type { ClientInfo } from '../../src/platform/http/client-info.js';
import { Client, CookieValue } from '../../src/platform/http/parameters.js';
import { Public } from '../../src/platform/http/public.js';
import type { Executor } from '../../src/platform/db/executor.js';

const body = z.strictObject({ code: z.string() });

/** Signs in by a password and the number of a badge, each of which works once. */
@Controller('auth/login')
@Public()
class BadgeController {
  constructor(
    private readonly steps: SecondStep,
    private readonly answers: SignInAnswers,
  ) {}

  @Post('badge')
  @HttpCode(200)
  async signIn(
    @Body({ schema: body }) { code }: z.infer<typeof body>,
    @CookieValue('pending') pendingSecret: string | undefined,
    @CookieValue('refresh') refreshToken: string | undefined,
    @CookieValue('device') deviceToken: string | undefined,
    @CookieValue('trusted') trustedSecret: string | undefined,
    @Client() client: ClientInfo,
    @Res({ passthrough: true }) res: Response,
  ): Promise<SessionAnswer> {
    const isRight = async (tx: Executor, { userId }: { userId: string }) =>
      (
        await tx.execute(sql`UPDATE badges SET used = true
          WHERE user_id = ${userId} AND code = ${code} AND NOT used RETURNING code`)
      ).length > 0;
    const browser = { pendingSecret, refreshToken, deviceToken, trustedSecret };
    const outcome = await this.steps.complete(browser, { method: 'badge' as never, isRight }, client);
    return this.answers.give(res, outcome, client);
  }
}

@Module({ imports: [LoginModule, SecondFactorsModule], controllers: [BadgeController] })
class BadgeModule {}

/** A project with a second factor of its own. */
export const withBadges = definePostern({
  features: [
    {
      name: 'badges',
      requires: [secondFactorsFeature],
      module: () => BadgeModule,
      proofs: {
        badge: {
          factor: 'second',
          isHeld: (userId) => sql`EXISTS (SELECT FROM badges WHERE badges.user_id = ${userId})`,
        },
      },
    },
  ],
});

export const createBadges = ({ sql: run }: TestApp) =>
  run`CREATE TABLE IF NOT EXISTS badges (user_id uuid, code text, used boolean DEFAULT false)`;

/** Gives a person a badge with these numbers. */
export async function giveBadge({ app, email }: Browser, ...codes: string[]): Promise<void> {
  for (const code of codes)
    await app.sql`INSERT INTO badges SELECT id, ${code} FROM users WHERE email = ${email}`;
}

/** A person with the badges 1, 2 and 3, in a browser that has not signed in. */
export async function badgeHolder(app: TestApp): Promise<Browser> {
  const browser = app.browser();
  await browser.register();
  await browser.otherDevice().verify({ password: PASSWORD });
  await giveBadge(browser, '1', '2', '3');
  return browser.otherDevice();
}

export const showBadge = (browser: Browser, code: string): Promise<Answer> =>
  browser.send('post', '/auth/login/badge', { body: { code } });

/** Signs in by both. */
export async function signInByBadge(browser: Browser, code: string, password = PASSWORD): Promise<Answer> {
  await browser.login(password);
  return showBadge(browser, code);
}
