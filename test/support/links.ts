import { type Answer, type Browser, linkFrom, newEmail, PASSWORD, type TestApp } from 'postern/testing';
import type { LinkPurpose } from '../../src/platform/registry/links.js';
import { invited } from './admins.js';
import { leave } from './leaving.js';
import { askForIdentityLink } from './provider-desk.js';
import { send } from './wire.js';

interface LinkKind {
  /** What a person does to be mailed such a link; answers with the address that it goes to. */
  ask(person: Browser): Promise<string>;
  /** What the person then types on its page, if it asks for a password. */
  password?: string;
  /** Whether its page has them type their address. */
  typesEmail?: true;
  /** The route below its page's that the button posts to. */
  below?: string;
  /** The code of its mail is the feature's own, and can't be traded for its token. */
  hasOwnCode?: true;
}

/** The links of the app: not the one that test/capability-cost.spec.ts adds. */
type AppLink = Exclude<LinkPurpose, 'join-team'>;

/** Every kind of link that a mail carries. */
export const LINK_KINDS: Record<AppLink, LinkKind> = {
  verify: {
    ask: async (person) => {
      await person.register();
      return person.email;
    },
  },
  'reset-password': {
    ask: async (person) => {
      await person.signUp();
      await person.forgotPassword();
      return person.email;
    },
    password: 'a quite different phrase',
  },
  'confirm-email': {
    ask: async (person) => {
      await person.signUp();
      return askForEmail(person);
    },
  },
  'undo-email-change': {
    ask: async (person) => {
      await person.signUp();
      await moveTo(person, await askForEmail(person));
      return person.email;
    },
    typesEmail: true,
  },
  'sign-in': {
    ask: async (person) => {
      await person.signUp();
      await person.send('post', '/auth/sign-in-link', { body: { email: person.email } });
      return person.email;
    },
    password: PASSWORD,
  },
  'accept-invitation': {
    ask: async ({ app, email }) => {
      await invited(app, email);
      return email;
    },
    password: 'a quite different phrase',
  },
  'email-sign-in': {
    ask: async (person) => {
      await person.send('post', '/auth/email-sign-in', { body: { email: person.email } });
      return person.email;
    },
    below: '/link',
    hasOwnCode: true,
  },
  'keep-account': {
    ask: async (person) => {
      await person.signUp();
      await leave(person);
      return person.email;
    },
  },
  'link-identity': { ask: (person) => askForIdentityLink(person, person.email) },
};

/** Asks for a link to a new address, and answers with that. */
export async function askForEmail(person: Browser, email = newEmail('moved')): Promise<string> {
  const answer = await person.changeEmail(email);
  if (answer.status !== 202) throw new Error(`change-email answered ${answer.status}: ${answer.text}`);
  return email;
}

/** Follows the newest link to this address, in the person's own browser. */
export async function moveTo(person: Browser, email: string): Promise<void> {
  const answer = await person.confirmEmail(await newestToken(person.app, email, 'confirm-email'));
  if (answer.status !== 204) throw new Error(`confirm-email answered ${answer.status}: ${answer.text}`);
}

export const LINK_PURPOSES = Object.keys(LINK_KINDS) as AppLink[];

/** The links whose code can be traded for their token. */
export const TRADED_PURPOSES = LINK_PURPOSES.filter((purpose) => !LINK_KINDS[purpose].hasOwnCode);

/** A new link of this kind, from the person's mail. */
export async function mailedLink(person: Browser, purpose: AppLink): Promise<URL> {
  return newestLink(person.app, await LINK_KINDS[purpose].ask(person), purpose);
}

/** The newest link of this kind that was mailed to an address. */
export async function newestLink(app: TestApp, email: string, purpose: LinkPurpose): Promise<URL> {
  return (await linkFrom({ app, email }, purpose)).url;
}

/** The token of the newest link of this kind that was mailed to an address. */
export async function newestToken(app: TestApp, email: string, purpose: LinkPurpose): Promise<string> {
  return (await linkFrom({ app, email }, purpose)).token;
}

/** The code of the newest mail to an address, as it is shown there. */
export async function newestCode(app: TestApp, email: string): Promise<string> {
  const { code } = await linkFrom({ app, email });
  if (code === undefined) throw new Error(`no code in the newest mail to ${email}`);
  return code;
}

/** Registers, and trades the code of the mail for its link's token. */
export async function tradeCode(person: Browser): Promise<Answer> {
  await person.register();
  return person.send('post', '/auth/link-code', {
    body: { purpose: 'verify', email: person.email, code: await newestCode(person.app, person.email) },
  });
}

/** The token that a link carries. */
export function tokenOf(link: URL): string {
  return new URLSearchParams(link.hash.slice(1)).get('token') ?? '';
}

/** As some scanners rewrite a link: with its token in the query too. */
export function withQuery(link: URL): URL {
  return Object.assign(new URL(link), { search: link.hash.slice(1) });
}

/**
 * Fetches a link without a browser, as scanners do that look for bad pages: by each method that promises to
 * change nothing.
 */
export async function fetchLink(
  app: TestApp,
  link: URL,
  headers: Record<string, string> = {},
): Promise<Answer[]> {
  const paths = [link, withQuery(link)].map(({ pathname, search }) => pathname + search);
  return Promise.all(
    paths.flatMap((path) => ['GET', 'HEAD', 'OPTIONS'].map((method) => send(app, method, path, { headers }))),
  );
}

/** The path that the button of a link's page posts to. */
export function targetOf(link: URL, purpose: AppLink): string {
  return link.pathname + (LINK_KINDS[purpose].below ?? '');
}

/** How often each method was used on a path, by default a link's, by the app's own log. */
export function requestsFor(app: TestApp, link: URL, path = link.pathname): Record<string, number> {
  const lines = app.logs.map((line) => JSON.parse(line) as { req?: { method: string; path: string } });
  const methods = lines.flatMap(({ req }) => (req?.path === path ? [req.method] : []));
  return Object.fromEntries(
    [...new Set(methods)].map((method) => [method, methods.filter((other) => other === method).length]),
  );
}
