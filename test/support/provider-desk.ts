import { randomUUID } from 'node:crypto';
import { Body, Controller, HttpCode, Module, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { definePostern } from 'postern';
import { type Answer, type Browser, newEmail } from 'postern/testing';
import * as z from 'zod';
import { identitiesFeature } from '../../src/features/identities/feature.js';
import { IdentitiesModule } from '../../src/features/identities/identities.module.js';
import { IdentityAnswers } from '../../src/features/identities/identity-answers.js';
import { IdentityLinks } from '../../src/features/identities/identity-links.service.js';
import { IdentitySignIn } from '../../src/features/identities/identity-sign-in.service.js';
import { signInMethodOf } from '../../src/features/identities/proofs.js';
import type { ProvenIdentity } from '../../src/features/identities/proven-identity.js';
import { CurrentPrincipal } from '../../src/features/sessions/authentication.guard.js';
import type { Principal } from '../../src/features/sessions/principal.js';
import type { SessionAnswer } from '../../src/features/sessions/session-view.js';
import type { ClientInfo } from '../../src/platform/http/client-info.js';
import { Client, CookieValues, ReaderLocale } from '../../src/platform/http/parameters.js';
import { Public } from '../../src/platform/http/public.js';
import type { Locale } from '../../src/platform/registry/locales.js';
import { cookieName } from '../../src/platform/http/cookie-policy.js';

const COOKIES = ['identity', 'refresh', 'device', 'trusted'] as const;
type Brought = Record<(typeof COOKIES)[number], string | undefined>;

const identity = z.strictObject({
  provider: z.string(),
  subject: z.string(),
  email: z.string().optional(),
  isEmailVerified: z.boolean(),
  isAuthority: z.boolean(),
  providerSession: z.string().optional(),
  age: z.number().optional(),
});
const shown = z.strictObject({ identity, remember: z.boolean().optional() });
type Shown = z.infer<typeof shown>;

const provenBy = ({ email, providerSession, ...more }: Shown['identity']): ProvenIdentity => ({
  ...more,
  email,
  providerSession,
  name: undefined,
});

/** What a browser does that comes back from a provider, which has vouched for what the body says. */
@Controller('desk')
class ProviderDesk {
  constructor(
    private readonly signIns: IdentitySignIn,
    private readonly links: IdentityLinks,
    private readonly answers: IdentityAnswers,
  ) {}

  @Post('callback')
  @Public()
  @HttpCode(200)
  async callback(
    @Body({ schema: shown }) { identity, remember }: Shown,
    @CookieValues(COOKIES) { identity: identitySecret, refresh, device, trusted }: Brought,
    @ReaderLocale() locale: Locale,
    @Client() client: ClientInfo,
    @Res({ passthrough: true }) res: Response,
  ): Promise<SessionAnswer | { mailed: true }> {
    const browser = {
      identitySecret,
      refreshToken: refresh,
      deviceToken: device,
      trustedSecret: trusted,
      remember,
      locale,
    };
    const outcome = await this.signIns.complete(provenBy(identity), browser, client);
    return this.answers.give(res, outcome, client) ?? { mailed: true };
  }

  @Post('link')
  @HttpCode(204)
  async link(
    @Body({ schema: shown }) { identity }: Shown,
    @CurrentPrincipal() principal: Principal,
    @Client() client: ClientInfo,
  ): Promise<void> {
    await this.links.add(principal, provenBy(identity), client);
  }
}

@Module({ imports: [IdentitiesModule], controllers: [ProviderDesk] })
class ProviderDeskModule {}

/** A project with two providers, and the routes of their callback without them. */
export const withProviders = definePostern({
  features: [
    {
      name: 'provider-desk',
      requires: [identitiesFeature],
      module: () => ProviderDeskModule,
      signInMethods: () => ['google', 'github'].map(signInMethodOf),
    },
  ],
});

/** The variables by which they are on, with all other ways to sign in. */
export const BY_ALL = { SIGN_IN_METHODS: 'password,passkey,email,google,github' };

/** An account at a provider, as its callback brings it. */
export type Account = z.infer<typeof identity>;

/** Somebody's account at a provider that vouches for its address, and does not give it out itself. */
export const accountOf = (email: string | undefined, more: Partial<Account> = {}): Account => ({
  provider: 'google',
  // Of all specs in this database: a known one signs in as its user.
  subject: randomUUID(),
  ...(email === undefined ? {} : { email }),
  isEmailVerified: true,
  isAuthority: false,
  ...more,
});

/** The same at the provider that gives out the address. */
export const ownAccountOf = (email: string, more: Partial<Account> = {}): Account =>
  accountOf(email, { isAuthority: true, ...more });

/** Comes back from a provider with an account there. */
export const comeBack = (browser: Browser, identity: Account, more: object = {}): Promise<Answer> =>
  browser.send('post', '/desk/callback', { body: { identity, ...more } });

/** Comes back from a provider to have an account there linked. */
export const linkAccount = (browser: Browser, identity: Account): Promise<Answer> =>
  browser.send('post', '/desk/link', { body: { identity } });

/** Follows the link of a mail in this browser. */
export const followLink = (browser: Browser, token: string): Promise<Answer> =>
  browser.send('post', '/auth/link-identity', { body: { token } });

/**
 * Has an app without the desk mail a link for an account with an address that nobody has verified, and gives
 * the browser the cookie.
 */
export async function askForIdentityLink(person: Browser, email = newEmail('linked')): Promise<string> {
  const { app } = person;
  const asked = { ...accountOf(email, { isEmailVerified: false }), email, name: undefined };
  const outcome = await app.app
    .get(IdentitySignIn, { strict: false })
    .complete({ ...asked, providerSession: undefined }, BARE, NOBODY);
  if (outcome.outcome !== 'mailed') throw new Error(`it came to ${outcome.outcome}`);
  const attributes = `Path=/; HttpOnly; SameSite=Lax${app.env.secureCookies ? '; Secure' : ''}`;
  person.jar.setCookieSync(
    `${cookieName('identity', app.env)}=${outcome.secret}; Max-Age=${outcome.seconds}; ${attributes}`,
    app.env.APP_URL,
  );
  return email;
}

const BARE = {
  identitySecret: undefined,
  refreshToken: undefined,
  deviceToken: undefined,
  trustedSecret: undefined,
  locale: 'en',
} as const;
const NOBODY: ClientInfo = { ip: null, userAgent: null, requestId: 'desk', actorId: null };
