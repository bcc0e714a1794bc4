import * as z from 'zod';
import {
  appUrl,
  corsHeaders,
  databaseUrl,
  domains,
  flag,
  locales,
  mailAddress,
  origins,
  pageUrl,
  secrets,
  seconds,
  serviceUrl,
  smtpUrl,
  trustProxy,
  wholeNumber,
} from './env-values.js';
import { LOCALES } from '../registry/locales.js';

/** A token that was just handed out is kept for so long, in seconds. */
export const USUAL_FRESH_SECONDS = 60;

/** The variables as they are written; `parseEnv` turns them into an `Env`. */
export const variables = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: wholeNumber(1, 65_535).default(3000),
  APP_NAME: z
    .string()
    .max(60, 'at most 60 characters')
    .regex(/^[^\p{Cc}]*$/u, 'no control characters')
    .default('Postern'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),

  DATABASE_URL: databaseUrl.optional(),
  DATABASE_URL_UNPOOLED: databaseUrl.optional(),
  DATABASE_POOL_MAX: wholeNumber(1, 500).optional(),
  DATABASE_PREPARE: flag.optional(),
  JWT_SECRET: secrets.optional(),
  REFRESH_TOKEN_SECRET: secrets.optional(),
  ACCESS_TOKEN_TTL_SECONDS: seconds.default(900),
  SESSION_IDLE_TTL_SECONDS: seconds.default(604_800),
  SESSION_TTL_SECONDS: seconds.default(2_592_000),
  SESSIONS_PER_USER: wholeNumber(1, 1000).default(10),
  FRESH_SECONDS: wholeNumber(0, 3600).default(USUAL_FRESH_SECONDS),
  RATE_LIMITS: flag.default(true),
  SIGN_UP: z.enum(['on', 'invited', 'off'], { error: 'on, invited or off' }).default('on'),
  SIGN_UP_DOMAINS: domains.default([]),
  SIGN_IN_AFTER_VERIFY: flag.default(true),
  SIGN_IN_NOTICES: z.enum(['new-device', 'off']).default('new-device'),
  PASSWORD_MIN_LENGTH: wholeNumber(8, 256).default(12),
  BREACHED_PASSWORDS: flag.default(false),
  BREACHED_PASSWORDS_URL: serviceUrl.default('https://api.pwnedpasswords.com'),
  API_DOCS: flag.optional(),

  APP_URL: appUrl.optional(),
  WEB_ORIGINS: origins.default([]),
  CORS_HEADERS: corsHeaders.default([]),
  AFTER_LINK_URL: pageUrl.optional(),
  CHANGE_PASSWORD_URL: pageUrl.optional(),
  TRUST_PROXY: trustProxy.optional(),

  COOKIE_DOMAIN: z
    .string()
    .regex(/^(?!\.)[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'a host name such as example.com, without a leading dot')
    .optional(),
  COOKIE_SAME_SITE: z.enum(['lax', 'strict', 'none']).default('lax'),
  COOKIE_NAME_PREFIX: z
    .string()
    .regex(/^[A-Za-z0-9]{1,20}$/, '1 to 20 letters and digits')
    .default('app'),

  RESEND_API_KEY: z.string().min(1).optional(),
  SMTP_URL: smtpUrl.optional(),
  MAIL_FROM: mailAddress.optional(),
  MAIL_REPLY_TO: mailAddress.optional(),
  MAIL_SMTPUTF8: flag.optional(),

  CRON_SECRET: z
    .string()
    .regex(/^[\x21-\x7e]{16,}$/, '16 characters or more, of those that a header can carry, without spaces')
    .optional(),
  FUNCTION_SECONDS: wholeNumber(30, 800).default(300),
  LOCALES: locales.default([...LOCALES]),
  DEFAULT_LOCALE: z.enum(LOCALES, { error: `one of ${LOCALES.join(', ')}` }).default('en'),
  AUDIT_RETENTION_DAYS: wholeNumber(1, 36_500).default(365),

  // Set by Vercel itself, never by hand: https://vercel.com/docs/environment-variables/system-environment-variables
  VERCEL: z.string().optional(),
  VERCEL_ENV: z.string().optional(),
  VERCEL_URL: z.string().optional(),
  VERCEL_BRANCH_URL: z.string().optional(),
  VERCEL_PROJECT_PRODUCTION_URL: z.string().optional(),
});
export type Variables = z.infer<typeof variables>;
