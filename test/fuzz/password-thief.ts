import { type Answer, type Browser, linkFrom } from 'postern/testing';
import type { ApiDescription } from '../support/openapi.js';
import { showCode, showRecoveryCode } from '../support/authenticator.js';
import { cookieName, type CookieName } from '../support/cookie-names.js';
import { newestToken } from '../support/links.js';
import { accountOf, comeBack, followLink } from '../support/provider-desk.js';
import { Bodies, type Schema } from './bodies.js';
import type { Factors } from './factors.js';

/** Somebody with a second factor, and somebody else with all but that: the password, and the mailbox. */
export interface Theft {
  owner: Browser;
  ownerId: string;
  factors: Factors;
  /** What the thief has used of the owner's factors, or seen be used. */
  usedCode: string;
  usedRecoveryCode: string;
  /** By the link that made the owner's account. */
  verifyToken: string;
  thief: Browser;
  password: string;
  /** The thief's own account, and its cookies. */
  own: { browser: Browser; factors: Factors };
  /** The cookies of the thief's browser, as they have been. */
  jars: string[];
}

/** One thing that the thief does. @param pick chooses among what there is */
export type Deed = (theft: Theft, pick: number) => Promise<Answer | undefined>;

const ANOTHER = 'another phrase of the thief';
const UNKNOWN_ID = '01990b31-52c8-7e94-a1d3-4f6b8c2e9d07';
export const OWN_PASSWORD = 'a phrase of the one who steals';
const COOKIES = [
  'access',
  'refresh',
  'registration',
  'device',
  'pending',
  'trusted',
  'emailSignIn',
  'identity',
] as const;

const chosen = <T>(among: readonly T[], pick: number): T => among[pick % among.length] as T;
const post = ({ thief }: Theft, path: string, body: object) => thief.send('post', path, { body });
const login = (theft: Theft, more: object = {}) =>
  post(theft, '/auth/login', { email: theft.owner.email, password: theft.password, ...more });

function plant({ thief }: Theft, name: CookieName, value: string): void {
  const end = value === '' ? '; Max-Age=0' : '';
  const line = `${cookieName(name)}=${value}; Path=/; Secure; HttpOnly${end}`;
  thief.jar.setCookieSync(line, thief.app.env.APP_URL);
}

/** What a password, a mailbox, cookies and codes of others may be used for. */
export const DEEDS: Record<string, Deed> = {
  'types the password': (theft) => login(theft),
  'types it for a browser that forgets': (theft) => login(theft, { remember: false }),
  'types a wrong password': (theft) => login(theft, { password: 'not at all the password' }),
  'signs in by an emailed link': async (theft) => {
    const { email } = theft.owner;
    await post(theft, '/auth/sign-in-link', { email });
    const token = await newestToken(theft.owner.app, email, 'sign-in');
    return post(theft, '/auth/sign-in', { token, password: theft.password });
  },
  'signs in by the code of an email': async (theft) => {
    const { email, app } = theft.owner;
    await post(theft, '/auth/email-sign-in', { email });
    const { code } = await linkFrom({ app, email }, 'email-sign-in');
    return post(theft, '/auth/email-sign-in/code', { code });
  },
  'signs in by the link of that email': async (theft) => {
    const { email, app } = theft.owner;
    await post(theft, '/auth/email-sign-in', { email });
    const token = await newestToken(app, email, 'email-sign-in');
    return post(theft, '/auth/email-sign-in/link', { token });
  },
  // An own account at a provider, to which the thief has added the owner's address, by the mailbox.
  'comes back from a provider': async (theft, pick) => {
    const { email, app } = theft.owner;
    const [isEmailVerified, isAuthority] = [pick % 3 > 0, pick % 3 > 1];
    const subject = `${isAuthority}-of-${theft.ownerId}`;
    const account = accountOf(email, { subject, isEmailVerified, isAuthority });
    const answer = await comeBack(theft.thief, account);
    if (!(answer.body as { mailed?: boolean }).mailed) return answer;
    return followLink(theft.thief, await newestToken(app, email, 'link-identity'));
  },
  'chooses another password by email': async (theft) => {
    const { email } = theft.owner;
    await post(theft, '/auth/forgot-password', { email });
    const token = await newestToken(theft.owner.app, email, 'reset-password');
    theft.password = `${ANOTHER} ${theft.password.length}`;
    return post(theft, '/auth/reset-password', { token, password: theft.password });
  },
  'follows the link of the sign-up again': (theft) =>
    post(theft, '/auth/verify', { token: theft.verifyToken, password: theft.password }),
  'shows a code': async (theft, pick) => {
    const codes = [theft.usedCode, await theft.own.factors.code(), await theft.factors.wrongCode()];
    return showCode(theft.thief, chosen(codes, pick), pick % 2 === 0 ? { trust: true } : {});
  },
  'shows a recovery code': (theft, pick) => {
    const codes = [theft.usedRecoveryCode, theft.own.factors.recoveryCodes.pop() ?? '', theft.usedCode];
    return showRecoveryCode(theft.thief, chosen(codes, pick), pick % 2 === 0 ? { trust: true } : {});
  },
  'signs in as themselves': (theft) =>
    post(theft, '/auth/login', { email: theft.own.browser.email, password: OWN_PASSWORD }),
  'takes a cookie of their own account': (theft, pick) => {
    const { browser, factors } = theft.own;
    const values = { pending: factors.pendingSecret, trusted: factors.trustedSecret };
    const name = chosen(COOKIES, pick);
    const value = name in values ? values[name as 'pending'] : browser.cookie(name)?.value;
    if (value) plant(theft, name, value);
    return Promise.resolve(undefined);
  },
  'gives a cookie another name': (theft, pick) => {
    const from = chosen(COOKIES, pick);
    const value = theft.thief.cookie(from)?.value;
    if (value) plant(theft, chosen(COOKIES, Math.floor(pick / COOKIES.length)), value);
    return Promise.resolve(undefined);
  },
  'drops a cookie': (theft, pick) => {
    plant(theft, chosen(COOKIES, pick), '');
    return Promise.resolve(undefined);
  },
  'goes back to cookies of before': (theft, pick) => {
    const jar = chosen(theft.jars, pick);
    theft.thief = theft.owner.otherDevice();
    for (const pair of jar.split('; ').filter(Boolean))
      theft.thief.jar.setCookieSync(`${pair}; Path=/; Secure; HttpOnly`, theft.owner.app.env.APP_URL);
    return Promise.resolve(undefined);
  },
  refreshes: ({ thief }) => thief.refresh(),
  'signs out': ({ thief }) => thief.logout(),
};

/** What a session opens, which the document lists. */
export function askedOf(api: ApiDescription): Record<string, Deed> {
  const bodies = new Bodies(api);
  const guarded = api.operations.filter(({ security }) => security.some((schemes) => 'access' in schemes));
  const asked = guarded.map(({ route, requestBody }): [string, Deed] => {
    const [method = '', path = ''] = route.split(' ');
    const schema = requestBody?.content['application/json']?.schema as Schema | undefined;
    return [
      `asks for ${route}`,
      async (theft, pick) =>
        theft.thief.send(method.toLowerCase() as 'get', path.replace(/\{\w+\}/g, UNKNOWN_ID), {
          ...(schema ? { body: await bodyOf(bodies.resolve(schema), theft, pick) } : {}),
        }),
    ];
  });
  return Object.fromEntries(asked);
}

/** With what the thief knows; of fields that may be left out, one. */
async function bodyOf(
  { properties = {}, required = [] }: Schema,
  theft: Theft,
  pick: number,
): Promise<Record<string, unknown>> {
  const known: Record<string, unknown> = {
    password: theft.password,
    currentPassword: theft.password,
    newPassword: ANOTHER,
    newEmail: 'elsewhere@example.com',
    code: theft.usedCode || (await theft.factors.wrongCode()),
    recoveryCode: theft.usedRecoveryCode,
    locale: 'fr',
    name: 'mine',
  };
  const optional = Object.keys(properties).filter((name) => !required.includes(name));
  const sent = [...required, ...(optional.length > 0 ? [chosen(optional, pick)] : [])];
  return Object.fromEntries(sent.map((name) => [name, known[name]]));
}
