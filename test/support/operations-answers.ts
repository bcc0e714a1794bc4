import { type Answer, newEmail, signUp, type TestApp } from 'postern/testing';
import { signUpAs } from './admins.js';
import { startApp } from './app.js';
import { endpointsOf, SECRET } from './webhook-receiver.js';
import { standingWebhook } from './webhooks.js';

type Ways = Record<string, () => Promise<Answer>>;

const UNKNOWN = '01990b30-11f4-7a52-8c0d-6b9e3f7a2c18';

/** An email that stands in the outbox like this. @returns its id */
export async function standingMail(
  app: TestApp,
  state: 'waiting' | 'failed' | 'sent' | 'dropped',
  { recipient = newEmail(), expiresIn = null as string | null } = {},
): Promise<string> {
  const [mail] = await app.sql<{ id: string }[]>`
    INSERT INTO outbox (id, template, recipient, attempts, due_at, expires_at, failed_at, failure,
      delivered_at, dropped_at)
    SELECT gen_random_uuid(), 'account-exists', ${recipient}, 3, now() + interval '1 hour',
      now() + ${expiresIn}::interval, CASE WHEN ${state} = 'failed' THEN now() END,
      CASE WHEN ${state} = 'failed' THEN 'refused (422)' END, CASE WHEN ${state} = 'sent' THEN now() END,
      CASE WHEN ${state} = 'dropped' THEN now() END
    RETURNING id`;
  return mail?.id ?? '';
}

/** How the routes of an operator are made to do what they are for. */
export function operationsDone(app: () => TestApp): Ways {
  const ask = async (path: string) => (await signUpAs(app(), 'admin')).send('get', path);
  const post = async (path: string) => (await signUpAs(app(), 'admin')).send('post', path, { body: {} });
  return {
    'GET /admin/mail': async () => {
      const recipient = newEmail();
      await standingMail(app(), 'failed', { recipient });
      return ask(`/admin/mail?state=failed&recipient=${recipient}`);
    },
    'POST /admin/mail/{id}/send': async () => post(`/admin/mail/${await standingMail(app(), 'failed')}/send`),
    'POST /admin/mail/send-failed': () => post('/admin/mail/send-failed'),
    'GET /admin/webhooks': async () => {
      await standingWebhook(app(), 'failed');
      return ask('/admin/webhooks?state=failed');
    },
    'POST /admin/webhooks/{id}/send': async () =>
      sendWebhook(await told(app()), await standingWebhook(app(), 'failed')),
    'POST /admin/webhooks/send-failed': () => post('/admin/webhooks/send-failed'),
    'GET /admin/limits': () => ask('/admin/limits?email=ann@example.com'),
    'GET /admin/health': () => ask('/admin/health'),
    'GET /admin/figures': () => ask('/admin/figures'),
  };
}

/** How they are made to refuse, by their own rules. */
export function operationsRefusals(app: () => TestApp): Record<string, Ways> {
  const asAdmin = async (path: string) => (await signUpAs(app(), 'admin')).send('get', path);
  const common = (path: string, malformed: string): Ways => ({
    FORBIDDEN: async () => (await signUp(app())).send('get', path),
    VALIDATION_FAILED: () => asAdmin(malformed),
  });
  const post = async (path: string, body: object = {}) =>
    (await signUpAs(app(), 'admin')).send('post', path, { body });
  const again = (id: string) => post(`/admin/mail/${id}/send`);
  return {
    'GET /admin/mail': common('/admin/mail', '/admin/mail?state=lost'),
    'GET /admin/webhooks': common('/admin/webhooks', '/admin/webhooks?state=lost'),
    'POST /admin/webhooks/{id}/send': {
      FORBIDDEN: async () =>
        (await signUp(app())).send('post', `/admin/webhooks/${UNKNOWN}/send`, { body: {} }),
      VALIDATION_FAILED: () => post('/admin/webhooks/x/send'),
      NOT_FOUND: () => post(`/admin/webhooks/${UNKNOWN}/send`),
      RATE_LIMITED: () => tooOften(app(), 'LIMIT_WEBHOOKS_PER_ACCOUNT', `/admin/webhooks/${UNKNOWN}/send`),
      WEBHOOK_SENT: async () => post(`/admin/webhooks/${await standingWebhook(app(), 'sent')}/send`),
      WEBHOOK_ENDPOINT_GONE: async () =>
        post(`/admin/webhooks/${await standingWebhook(app(), 'failed')}/send`),
    },
    'POST /admin/webhooks/send-failed': {
      FORBIDDEN: async () => (await signUp(app())).send('post', '/admin/webhooks/send-failed', { body: {} }),
      VALIDATION_FAILED: () => post('/admin/webhooks/send-failed', { since: 'yesterday' }),
      RATE_LIMITED: () => tooOften(app(), 'LIMIT_WEBHOOKS_PER_ACCOUNT', '/admin/webhooks/send-failed'),
    },
    'GET /admin/limits': common('/admin/limits', '/admin/limits?ip=here'),
    'GET /admin/figures': common('/admin/figures', '/admin/figures?by=year'),
    'GET /admin/health': { FORBIDDEN: async () => (await signUp(app())).send('get', '/admin/health') },
    'POST /admin/mail/{id}/send': {
      FORBIDDEN: async () => (await signUp(app())).send('post', `/admin/mail/${UNKNOWN}/send`, { body: {} }),
      VALIDATION_FAILED: () => again('x'),
      NOT_FOUND: () => again(UNKNOWN),
      RATE_LIMITED: () => tooOften(app(), 'LIMIT_ADMIN_MAILS_PER_ACCOUNT', `/admin/mail/${UNKNOWN}/send`),
      MAIL_SENT: async () => again(await standingMail(app(), 'sent')),
      MAIL_EXPIRED: async () => again(await standingMail(app(), 'failed', { expiresIn: '1 minute' })),
    },
    'POST /admin/mail/send-failed': {
      FORBIDDEN: async () => (await signUp(app())).send('post', '/admin/mail/send-failed', { body: {} }),
      VALIDATION_FAILED: () => post('/admin/mail/send-failed', { since: 'yesterday' }),
      RATE_LIMITED: () => tooOften(app(), 'LIMIT_FAILED_MAILS_PER_ACCOUNT', '/admin/mail/send-failed'),
    },
  };
}

/** An app on the same database that has an endpoint, at which nobody listens. */
const told = ({ env }: TestApp): Promise<TestApp> =>
  startApp({
    DATABASE_URL: env.DATABASE_URL,
    ...endpointsOf({ id: 'main', url: 'http://127.0.0.1:9/', secrets: [SECRET], events: ['*'] }),
  });

const sendWebhook = async (app: TestApp, id: string): Promise<Answer> =>
  (await signUpAs(app, 'admin')).send('post', `/admin/webhooks/${id}/send`, { body: {} });

/** The second answer to an admin who may ask once. */
async function tooOften({ env }: TestApp, limit: string, path: string): Promise<Answer> {
  const limited = await startApp({ DATABASE_URL: env.DATABASE_URL, RATE_LIMITS: 'on', [limit]: '1' });
  const admin = await signUpAs(limited, 'admin');
  await admin.send('post', path, { body: {} });
  return admin.send('post', path, { body: {} });
}
