import { beforeAll, expect, test } from '@jest/globals';
import { Controller, Get, Inject, Injectable, Module } from '@nestjs/common';
import { type Browser, freshDatabase, mailsTo, newEmail, type TestApp, tokenIn } from 'postern/testing';
import { liveTokens } from '../src/features/one-time-tokens/live-tokens.js';
import { OneTimeLinks } from '../src/features/one-time-tokens/one-time-links.js';
import { OneTimeTokensModule } from '../src/features/one-time-tokens/one-time-tokens.module.js';
import { OneTimeTokensRepository } from '../src/features/one-time-tokens/one-time-tokens.repository.js';
import { hashPresented } from '../src/platform/crypto/secret-token.js';
import { DATABASE } from '../src/platform/db/database.module.js';
import type { Database } from '../src/platform/db/executor.js';
import { AppError } from '../src/platform/errors/app-error.js';
import { sentence } from '../src/platform/errors/sentences.js';
import { Public } from '../src/platform/http/public.js';
import { MailService } from '../src/platform/mail/mail.service.js';
import { defineFeature } from '../src/platform/registry/feature.js';
import type { ErrorCode, Texts } from '../src/platform/registry/errors.js';
import type { LinkDeclaration, PageTexts } from '../src/platform/registry/links.js';
import { linkMail, type MailTexts, notice } from '../src/platform/registry/mails.js';
import { settingsIn } from './support/link-settings.js';
import { startApp } from './support/app.js';
import { newestCode } from './support/links.js';
import { send } from './support/wire.js';

// Down to `teams`, all of this would stand in src/features/teams/. Nothing else knows of it but the list of
// features.

const mails = { 'join-team': linkMail(), 'team-joined': notice() };

const links = {
  'join-team': {
    seconds: 600,
    mail: 'join-team',
    namesAddress: true,
    page: { asks: 'password', another: 'invite-again' },
    live: liveTokens('join-team'),
  },
} as const satisfies Record<string, LinkDeclaration>;

const errors = { TEAM_FULL: { status: 409, title: 'The team is full.' } } as const satisfies Record<
  string,
  ErrorCode
>;
const sentences = { 'team.full': 'It has {count} members.' } as const;

type OwnErrors = typeof errors;
type OwnSentences = typeof sentences;
declare module '../src/platform/registry/errors.js' {
  interface ErrorCodes extends OwnErrors {}
  interface Sentences extends OwnSentences {}
}

type OwnMails = typeof mails;
type OwnLinks = typeof links;
declare module '../src/platform/registry/mails.js' {
  interface Mails extends OwnMails {}
}
declare module '../src/platform/registry/links.js' {
  interface Links extends OwnLinks {}
}

const wordsFor = (team: string) => {
  const mailTexts: MailTexts<OwnMails> = {
    'join-team': ({ appName }) => ({ subject: `${team}: ${appName}`, paragraphs: ['…'], action: team }),
    'team-joined': () => ({ subject: `${team}!`, paragraphs: ['…'] }),
  };
  const pages: PageTexts<OwnLinks> = {
    'join-team': { title: team, button: 'Join', done: 'Joined.', next: 'Ask again.', password: 'Password' },
  };
  const titles: Texts<OwnErrors> = { TEAM_FULL: team };
  const said: Texts<OwnSentences> = { 'team.full': `${team}: {count}` };
  return () => Promise.resolve({ mails: mailTexts, pages, titles, sentences: said });
};

@Injectable()
class TeamsService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    @Inject(OneTimeLinks) private readonly oneTimeLinks: OneTimeLinks,
    @Inject(OneTimeTokensRepository) private readonly tokens: OneTimeTokensRepository,
    @Inject(MailService) private readonly mail: MailService,
  ) {}

  /** Mails a link; nothing here says that it is to be sent. */
  async invite(userId: string, email: string, failure?: Error): Promise<void> {
    await this.db.transaction(async (tx) => {
      await this.oneTimeLinks.issue(tx, 'join-team', { userId, email, locale: 'en' });
      await this.mail.enqueue(tx, { template: 'team-joined', recipient: email, locale: 'fr' });
      if (failure) throw failure;
    });
  }

  /** @returns whose the link is */
  async find(token: string): Promise<string | undefined> {
    const tokenHash = hashPresented(token);
    return tokenHash ? (await this.tokens.find(this.db, tokenHash, 'join-team'))?.userId : undefined;
  }
}

@Controller('teams')
@Public()
class TeamsController {
  @Get('full')
  full(): void {
    throw new AppError('TEAM_FULL', { detail: sentence('team.full', { count: 7 }) });
  }
}

@Module({ imports: [OneTimeTokensModule], controllers: [TeamsController], providers: [TeamsService] })
class TeamsModule {}

const teams = defineFeature({
  name: 'teams',
  requires: [],
  module: () => TeamsModule,
  mails,
  links,
  errors,
  sentences,
  messages: { en: wordsFor('Team'), vi: wordsFor('Nhóm'), fr: wordsFor('Équipe'), de: wordsFor('Gruppe') },
});

let app: TestApp;
let service: TeamsService;
let person: Browser;
let userId: string;

beforeAll(async () => {
  const database = await freshDatabase('capability_cost');
  app = await startApp({ DATABASE_URL: database, API_DOCS: 'on' }, [], { features: [teams] });
  service = app.app.get(TeamsService, { strict: false });
  person = app.browser();
  userId = await person
    .signUp()
    .then(
      async () =>
        ((await app.sql`SELECT id FROM users WHERE email = ${person.email}`)[0] as { id: string }).id,
    );
});

test('a feature’s mail and link have a page in each language and a place in the document', async () => {
  const { status, text, headers } = await send(app, 'GET', '/auth/join-team', {
    headers: { 'accept-language': 'fr' },
  });
  expect([status, headers['content-language'], headers['referrer-policy']]).toEqual([
    200,
    'fr',
    'no-referrer',
  ]);
  expect(text).toContain('<h1>Équipe</h1>');
  expect(settingsIn(text)).toMatchObject({
    words: { button: 'Join' },
    password: { kind: 'current' },
    another: 'invite-again',
  });
  expect((await send(app, 'GET', '/auth/join-team%23token=x')).status).toBe(200);
  const { body } = await send(app, 'GET', '/api/openapi.json');
  expect(body).toMatchObject({ paths: { '/auth/join-team': { get: { operationId: 'joinTeamPage' } } } });
});

test('a code and a sentence of one folder are said in each language', async () => {
  const said = async (language: string) =>
    (await send(app, 'GET', '/teams/full', { headers: { 'accept-language': language } })).body;
  expect(await said('fr')).toMatchObject({
    code: 'TEAM_FULL',
    status: 409,
    title: 'Équipe',
    detail: 'Équipe: 7',
  });
  expect(await said('en')).toMatchObject({
    code: 'TEAM_FULL',
    status: 409,
    title: 'The team is full.',
    detail: 'It has 7 members.',
  });
});

test('its mails go out after the commit, each in its reader’s language, with the user’s link', async () => {
  const email = newEmail();
  await service.invite(userId, email);
  await app.settled();
  const sent = await mailsTo(app, email);
  expect(new Set(sent.map(({ subject }) => subject))).toEqual(
    new Set([`Team: ${app.env.APP_NAME}`, 'Équipe!']),
  );
  const rows = await app.sql<
    { sent: boolean }[]
  >`SELECT delivered_at IS NOT NULL AS sent FROM outbox WHERE recipient = ${email}`;
  expect(rows).toEqual([{ sent: true }, { sent: true }]);
  const [link] = sent.filter(({ template }) => template === 'join-team');
  expect(link?.text).toContain(`/auth/join-team#token=`);
  expect(await service.find(tokenIn(link?.text ?? ''))).toBe(userId);
});

test('its mails are not there when the transaction is rolled back', async () => {
  const email = newEmail();
  await expect(service.invite(userId, email, new Error('no'))).rejects.toThrow('no');
  await app.settled();
  expect(await mailsTo(app, email)).toEqual([]);
});

test('its links have a code, which is traded for the token of the link until that has expired', async () => {
  const email = newEmail();
  await service.invite(userId, email);
  await app.settled();
  await app.sql`DELETE FROM outbox WHERE recipient = ${email} AND template = 'team-joined'`;
  const code = await newestCode(app, email);
  const [mail] = await mailsTo(app, email);
  const trade = () => person.send('post', '/auth/link-code', { body: { purpose: 'join-team', email, code } });
  expect((await trade()).body).toEqual({ token: tokenIn(mail?.text ?? ''), returnTo: null });
  const [row] = await app.sql<
    { seconds: number }[]
  >`SELECT extract(epoch FROM expires_at - now())::float8 AS seconds FROM one_time_tokens WHERE email =
    ${email}`;
  expect(row?.seconds).toBeGreaterThan(590);
  expect(row?.seconds).toBeLessThanOrEqual(600);
  await app.sql`UPDATE one_time_tokens SET expires_at = now() WHERE email = ${email}`;
  expect(await trade()).toMatchProblem('CODE_INVALID');
});
