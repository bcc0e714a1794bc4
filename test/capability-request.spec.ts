import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, expect, test } from '@jest/globals';
import { type CanActivate, Controller, type ExecutionContext } from '@nestjs/common';
import { HttpCode, Inject, Injectable, Module, Post, Res } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { Request, Response } from 'express';
import * as z from 'zod';
import { typesOf } from '../src/cli/client-types/types-of.ts';
import { freshDatabase, signUp, type TestApp } from 'postern/testing';
import { AuditRepository } from '../src/platform/audit/audit.repository.js';
import { DATABASE } from '../src/platform/db/database.module.js';
import type { Database } from '../src/platform/db/executor.js';
import { flag, wholeNumber } from '../src/platform/env/env-values.js';
import { ENV } from '../src/platform/env/env.module.js';
import { AppError } from '../src/platform/errors/app-error.js';
import { ConfigError, type Env, envNames, parseEnv, warningsOf } from '../src/platform/env/env.js';
import type { ClientInfo } from '../src/platform/http/client-info.js';
import { CookiePolicy } from '../src/platform/http/cookie-policy.js';
import { Client } from '../src/platform/http/parameters.js';
import { Public } from '../src/platform/http/public.js';
import type { PaidCost } from '../src/platform/limits/cost.js';
import { MINUTE, NETWORK } from '../src/platform/limits/limit-owners.js';
import { RateLimiter } from '../src/platform/limits/rate-limiter.js';
import { Documented } from '../src/platform/openapi/documented.js';
import { documentedRoutes } from '../src/platform/openapi/routes.js';
import type { DerivedOf, ValuesOf, Variables } from '../src/platform/registry/env.js';
import { type AuditOutcome, type CookieRow, defineFeature } from '../src/platform/registry/feature.js';
import type { LimitRule } from '../src/platform/registry/limit-rule.js';
import { registry } from '../src/platform/registry/registry.js';
import { startApp, TEST_ENV } from './support/app.js';
import { send } from './support/wire.js';

// Down to `clubs`, all of this would stand in src/features/clubs/. Nothing else knows of it but the list of
// features.

const variables = { CLUB_SIZE: wholeNumber(1, 100).default(7), CLUB_CLOSED: flag.optional() };
const derived = {
  clubPlaces: (env: Variables) => env.CLUB_SIZE * 2,
  CLUB_CLOSED: (env: Variables) => env.CLUB_CLOSED ?? false,
};
const faults = (env: Variables, isBroken: (name: keyof Variables) => boolean) =>
  !isBroken('CLUB_SIZE') && env.CLUB_CLOSED && env.CLUB_SIZE > 50
    ? ['CLUB_SIZE: at most 50 with CLUB_CLOSED']
    : [];
const warnings = (env: Env) => (env.CLUB_CLOSED ? ['CLUB_CLOSED is on: nobody can join'] : []);

type OwnVariables = ValuesOf<typeof variables>;
type OwnDerivedValues = DerivedOf<typeof derived>;
declare module '../src/platform/registry/env.js' {
  interface Variables extends OwnVariables {}
  interface DerivedValues extends OwnDerivedValues {}
}

const limits = {
  club_joins_per_ip: { max: 5, seconds: MINUTE, of: NETWORK, perNetwork: true },
} as const satisfies Record<string, LimitRule>;
type OwnLimits = typeof limits;
declare module '../src/platform/registry/limit-rule.js' {
  interface LimitRules extends OwnLimits {}
}

const events = { club_joined: 'success' } as const satisfies Record<string, AuditOutcome>;
type OwnEvents = typeof events;
declare module '../src/platform/audit/audit-events.js' {
  interface AuditEvents extends OwnEvents {}
}

const cookies = { club: { name: 'club', shared: false } } as const satisfies Record<string, CookieRow>;
type OwnCookies = typeof cookies;
declare module '../src/platform/registry/cookies.js' {
  interface Cookies extends OwnCookies {}
}

const JOIN: PaidCost = { statements: 2, rows: 1, paidBy: ['club_joins_per_ip'] };

@Injectable()
class ClubsService {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(DATABASE) private readonly db: Database,
    @Inject(RateLimiter) private readonly limiter: RateLimiter,
    @Inject(AuditRepository) private readonly audit: AuditRepository,
  ) {}

  async join(client: ClientInfo): Promise<number> {
    await this.limiter.consume(JOIN, { ip: client.ip });
    await this.audit.record(this.db, 'club_joined', client);
    return this.env.clubPlaces;
  }
}

const places = z.object({ places: z.number() });

@Controller('clubs')
@Public()
class ClubsController {
  constructor(
    @Inject(ClubsService) private readonly clubs: ClubsService,
    @Inject(CookiePolicy) private readonly policy: CookiePolicy,
  ) {}

  @Post('join')
  @HttpCode(200)
  @Documented({
    id: 'joinClub',
    summary: 'Join',
    cost: JOIN,
    answer: places,
    sets: ['club'],
    session: 'begins',
  })
  async join(
    @Client() client: ClientInfo,
    @Res({ passthrough: true }) res: Response,
  ): Promise<z.infer<typeof places>> {
    this.policy.set(res, 'club', 'member', MINUTE);
    return { places: await this.clubs.join(client) };
  }
}

/** Refuses who comes from a club that is closed. */
@Injectable()
class ClubGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<Request>();
    if (headers['x-club'] === 'closed') throw new AppError('FORBIDDEN');
    return true;
  }
}

@Module({ controllers: [ClubsController], providers: [ClubsService, ClubGuard], exports: [ClubGuard] })
class ClubsModule {}

const clubs = defineFeature({
  name: 'clubs',
  requires: [],
  module: () => ClubsModule,
  guards: [ClubGuard],
  env: variables,
  envFaults: faults,
  envDerived: derived,
  envWarnings: warnings,
  limits,
  events,
  cookies,
});

const { features } = registry();
let app: TestApp;

beforeAll(async () => {
  const DATABASE_URL = await freshDatabase('capability_request');
  const variables = { API_DOCS: 'on', RATE_LIMITS: 'on', LIMIT_CLUB_JOINS_PER_IP: '2', CLUB_SIZE: '4' };
  app = await startApp({ DATABASE_URL, ...variables }, [], { features: [clubs] });
});

const parse = (more: Record<string, string>) =>
  parseEnv({ ...TEST_ENV, DATABASE_URL: 'postgres://localhost/none', ...more });

function faultsOf(more: Record<string, string>): readonly string[] {
  try {
    parse(more);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.lines;
    throw error;
  }
}

test('a variable of one folder is read, judged with others, completed, and told of by its name', () => {
  expect(parse({})).toMatchObject({ CLUB_SIZE: 7, clubPlaces: 14, CLUB_CLOSED: false });
  expect(parse({ CLUB_CLOSED: 'on' })).toMatchObject({ CLUB_CLOSED: true });
  expect(faultsOf({ CLUB_SIZE: '0', CLUB_CLOSED: 'on' })).toEqual([
    'CLUB_SIZE: a whole number from 1 to 100',
  ]);
  expect(faultsOf({ CLUB_SIZE: '51', CLUB_CLOSED: 'on' })).toEqual([
    'CLUB_SIZE: at most 50 with CLUB_CLOSED',
  ]);
  expect(warningsOf(parse({ CLUB_CLOSED: 'on', RATE_LIMITS: 'on' }))).toEqual([
    'CLUB_CLOSED is on: nobody can join',
  ]);
  expect(envNames()).toEqual(expect.arrayContaining(['CLUB_SIZE', 'LIMIT_CLUB_JOINS_PER_IP']));
  expect(parse({ CLUB_SISE: '3' }).misspelled).toEqual([
    'CLUB_SISE is no variable that is read: is CLUB_SIZE meant?',
  ]);
});

test('a limit of one folder counts, an event is recorded, and a cookie has its attributes', async () => {
  const join = () => send(app, 'POST', '/clubs/join', {});
  const { status, body, headers } = await join();
  expect([status, body]).toEqual([200, { places: 8 }]);
  expect(headers['set-cookie']).toEqual([
    expect.stringMatching(/^__Host-app_club=member; Max-Age=60; Path=\/; .*HttpOnly; Secure; SameSite=Lax/),
  ]);
  expect((await join()).status).toBe(200);
  expect(await join()).toMatchProblem('RATE_LIMITED');
  const rows = await app.sql`SELECT outcome FROM audit_events WHERE event = 'club_joined'`;
  expect([...rows]).toEqual([{ outcome: 'success' }, { outcome: 'success' }]);
});

test('a guard of one folder is asked before a request of another one writes anything', async () => {
  const browser = await signUp(app);
  const end = (club: string) =>
    browser.send('delete', `/auth/sessions/${browser.sessionId}`, { headers: { 'x-club': club } });
  expect(await end('closed')).toMatchProblem('FORBIDDEN');
  expect((await browser.me()).status).toBe(200);
  expect((await end('open')).status).toBe(204);
});

test('its route says in the document what follows from its limit and its cookie', async () => {
  const { body } = await send(app, 'GET', '/api/openapi.json');
  const { responses } =
    (body as { paths: Record<string, { post: { responses: Record<string, { headers: object }> } }> }).paths[
      '/clubs/join'
    ]?.post ?? {};
  expect(Object.keys(responses ?? {})).toEqual(expect.arrayContaining(['200', '429', '503']));
  expect(responses?.['200']?.headers).toHaveProperty('Set-Cookie');
});

test('its route, which begins a session, is one of those that the browser client is made with', async () => {
  const routes = documentedRoutes(app.app.get(DiscoveryService, { strict: false }));
  const document = { openapi: '3.1.1', info: { title: 'x', version: '1' }, paths: {} };
  const source = await typesOf(document, routes, 'src/client/api.ts');
  expect(/BEGINS: readonly string\[\] = (\[[^\]]*\])/.exec(source)?.[1]).toContain("'POST /clubs/join'");
  expect(/ENDS: readonly string\[\] = (\[[^\]]*\])/.exec(source)?.[1]).not.toContain('/clubs/join');
});

test('the platform reads no variable that a feature declares', () => {
  const owned = features.flatMap(({ env = {} }) => Object.keys(env));
  expect(owned).toEqual(expect.arrayContaining(['SIGN_UP', 'PASSWORD_MIN_LENGTH', 'FRESH_SECONDS']));
  const files = readdirSync('src/platform', { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(?<!\.spec)\.ts$/.test(file),
  );
  const readers = files.flatMap((file) => {
    const source = readFileSync(`src/platform/${file}`, 'utf8');
    return owned.filter((name) => new RegExp(`\\b${name}\\b`).test(source)).map((name) => `${file}: ${name}`);
  });
  expect(readers).toEqual([]);
});
