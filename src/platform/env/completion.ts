import { looksPooled } from './database-url.js';
import { limitsOf } from './limit-variables.js';
import type { Variables } from './variables.js';
import { isPattern } from './web-origins.js';

/** Adds what follows from other variables. */
export function complete(env: Variables) {
  const APP_URL = env.APP_URL ?? derivedAppUrl(env) ?? localUrl(env);
  const DATABASE_URL = env.DATABASE_URL ?? '';
  const mailTransport = env.RESEND_API_KEY ? ('resend' as const) : env.SMTP_URL ? ('smtp' as const) : ('mailbox' as const);
  return {
    ...env,
    APP_URL,
    AFTER_LINK_URL: env.AFTER_LINK_URL ?? env.WEB_ORIGINS.find((origin) => !isPattern(origin)),
    DATABASE_URL,
    DATABASE_URL_UNPOOLED: env.DATABASE_URL_UNPOOLED ?? DATABASE_URL,
    DATABASE_POOL_MAX: env.DATABASE_POOL_MAX ?? (env.VERCEL ? 3 : 10),
    DATABASE_PREPARE: env.DATABASE_PREPARE ?? !looksPooled(DATABASE_URL),
    API_DOCS: env.API_DOCS ?? env.NODE_ENV !== 'production',
    JWT_SECRET: env.JWT_SECRET ?? [],
    REFRESH_TOKEN_SECRET: env.REFRESH_TOKEN_SECRET ?? [],
    LIMITS: limitsOf(env),
    TRUST_PROXY: env.TRUST_PROXY ?? (env.VERCEL ? ('vercel' as const) : ('none' as const)),
    /** Cookies are Secure, and named `__Host-` or `__Secure-`, exactly when browsers reach this API over https. */
    secureCookies: APP_URL.startsWith('https:'),
    /** Whether mail can go to addresses with letters beyond ASCII before the @ (RFC 6531). The mailbox page shows all. */
    MAIL_SMTPUTF8: env.MAIL_SMTPUTF8 ?? mailTransport === 'mailbox',
    mailTransport,
  };
}

/** On Vercel, and not on somebody's machine with `vercel dev`. */
export function isDeployed({ VERCEL, VERCEL_ENV }: { VERCEL?: string; VERCEL_ENV?: string }): boolean {
  return VERCEL !== undefined && VERCEL_ENV !== 'development';
}

export function derivedAppUrl(env: Variables): string | undefined {
  if (!isDeployed(env)) return undefined;
  const host = env.VERCEL_ENV === 'production' ? env.VERCEL_PROJECT_PRODUCTION_URL : (env.VERCEL_BRANCH_URL ?? env.VERCEL_URL);
  return host === undefined ? undefined : `https://${host}`;
}

export function localUrl(env: Variables): string {
  return `http://localhost:${env.PORT}`;
}
