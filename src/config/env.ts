import { existsSync } from 'node:fs';
import * as z from 'zod';
import { looksPooled, warningsOfDatabase } from './database-url.js';
import {
  appUrl,
  corsHeaders,
  databaseUrl,
  domains,
  flag,
  isLoopback,
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
import { limitsOf, limitVariables } from './limits.js';
import { LOCALES } from './locales.js';
import { nearMisses } from './near-names.js';
import { placeFaults, secretFaults } from './production.js';
import { attributeFaults } from './topology.js';
import { addressFaults, isPattern } from './web-origins.js';

const USUAL_FRESH_SECONDS = 60;

/** The variables as they are written; `parseEnv` turns them into an `Env`. */
const variables = z.object({
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
  ...limitVariables,
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
type Variables = z.infer<typeof variables>;

/** The names that `.env.example` lists: every variable that a person sets. */
export const ENV_NAMES = Object.keys(variables.shape).filter((name) => !name.startsWith('VERCEL'));

/** The environment, validated and complete. Lists are arrays, switches booleans, durations whole seconds. */
export type Env = ReturnType<typeof complete> & { /** What is likely to be another variable's name: a line for each. */ misspelled: readonly string[] };

/** One or more variables are missing or break their rule. `lines` has one line for each: its name and its rule, never its value. */
export class ConfigError extends Error {
  constructor(readonly lines: readonly string[]) {
    super(`The configuration is not valid:\n${lines.map((line) => `  ${line}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/**
 * Validates the environment. Whitespace around a value, such as the end of the line in a file of secrets, is no part of it, and an
 * empty value counts as not set.
 * @throws ConfigError with every fault at once
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given: Record<string, string> = {};
  for (const [name, value = ''] of Object.entries(source)) if (value.trim() !== '') given[name] = value.trim();
  if (isDeployed(given)) given.NODE_ENV ??= 'production';
  // Parsed once: no parser of its own is compiled for it.
  const parsed = variables.safeParse(given, { jitless: true });
  const written = parsed.success ? parsed.data : undefined;
  const faults = (parsed.error?.issues ?? []).map((issue) => `${String(issue.path[0])}: ${issue.message}`);
  // The rules that join variables run on what is valid by itself, so that one start names every fault.
  const broken = new Set((parsed.error?.issues ?? []).map((issue) => String(issue.path[0])));
  const rest = written ?? variables.parse(Object.fromEntries(Object.entries(given).filter(([name]) => !broken.has(name))));
  faults.push(...jointFaults(rest, broken));
  if (faults.length > 0) throw new ConfigError(faults);
  return { ...complete(rest), misspelled: nearMisses(given, ENV_NAMES) };
}

/**
 * Reads `.env`, where there is one, under the process environment, and validates the whole. The only reader of `process.env`.
 * @param known what the caller knows better
 */
export function readEnv(known: Record<string, string> = {}): Env {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return parseEnv({ ...process.env, ...known });
}

function jointFaults(env: Variables, broken: ReadonlySet<string>): string[] {
  const faults: string[] = [];
  const production = env.NODE_ENV === 'production';
  const need = (name: keyof Variables, rule: string) => {
    if (env[name] === undefined && !broken.has(name)) faults.push(`${name}: ${rule}`);
  };
  need('DATABASE_URL', production ? 'required in production: a postgres:// URL' : 'required; `npm run dev` starts a server and sets it');
  need('JWT_SECRET', production ? 'required: 32 bytes or more' : 'required; `npm run dev` generates one');
  need('REFRESH_TOKEN_SECRET', production ? 'required: 32 bytes or more' : 'required; `npm run dev` generates one');
  if (env.JWT_SECRET?.some((secret) => env.REFRESH_TOKEN_SECRET?.includes(secret))) faults.push('REFRESH_TOKEN_SECRET: must not equal JWT_SECRET');

  // Everybody can reach a deployment, and development has a page that shows every link.
  const publicUrl = env.APP_URL ?? derivedAppUrl(env);
  if (isDeployed(env) && !production && !broken.has('NODE_ENV')) faults.push('NODE_ENV: production on Vercel');
  else if (!broken.has('NODE_ENV')) faults.push(...placeFaults(env, publicUrl));
  if (production) {
    faults.push(...secretFaults(env));
    if (publicUrl === undefined && !broken.has('APP_URL')) faults.push('APP_URL: required in production: the public https origin of this API');
    else if (publicUrl !== undefined && !isPublicHttps(publicUrl)) faults.push('APP_URL: in production an https origin, never localhost');
    if (!env.VERCEL) need('TRUST_PROXY', 'must be said in production: none, vercel, the number of proxies in front, or header:name');
    if (!env.BREACHED_PASSWORDS_URL.startsWith('https:')) faults.push('BREACHED_PASSWORDS_URL: in production https');
  }
  faults.push(...mailFaults(env, broken));

  const reachedAt = publicUrl ?? (production || broken.has('APP_URL') ? undefined : localUrl(env));
  if (reachedAt !== undefined) faults.push(...attributeFaults({ ...env, APP_URL: reachedAt }));
  if (reachedAt !== undefined && !broken.has('WEB_ORIGINS')) faults.push(...addressFaults({ ...env, APP_URL: reachedAt }));
  if (env.SESSION_IDLE_TTL_SECONDS > env.SESSION_TTL_SECONDS) faults.push('SESSION_IDLE_TTL_SECONDS: at most SESSION_TTL_SECONDS');
  const areLocalesValid = !broken.has('LOCALES') && !broken.has('DEFAULT_LOCALE');
  if (areLocalesValid && !env.LOCALES.includes(env.DEFAULT_LOCALE)) faults.push('DEFAULT_LOCALE: one of LOCALES; unset it is en');
  if (env.ACCESS_TOKEN_TTL_SECONDS > env.SESSION_IDLE_TTL_SECONDS) faults.push('ACCESS_TOKEN_TTL_SECONDS: at most SESSION_IDLE_TTL_SECONDS');
  return faults;
}

/** Exactly one transport; in development none is the mailbox page. */
function mailFaults(env: Variables, broken: ReadonlySet<string>): string[] {
  const faults: string[] = [];
  const isSmtp = env.SMTP_URL !== undefined || broken.has('SMTP_URL');
  if (env.RESEND_API_KEY && env.SMTP_URL) faults.push('SMTP_URL: not together with RESEND_API_KEY: exactly one mail transport');
  if (!env.RESEND_API_KEY && !isSmtp && env.NODE_ENV === 'production')
    faults.push('RESEND_API_KEY: required in production, or SMTP_URL: exactly one mail transport');
  if ((env.RESEND_API_KEY || isSmtp) && env.MAIL_FROM === undefined && !broken.has('MAIL_FROM'))
    faults.push('MAIL_FROM: required with RESEND_API_KEY or SMTP_URL: the address mails come from');
  return faults;
}

function complete(env: Variables) {
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

/** What is likely a slip, or for tests and benchmarks and a danger elsewhere: a line for each, to be logged at every start. */
export function warningsOf(env: Pick<Env, 'FRESH_SECONDS' | 'RATE_LIMITS' | 'misspelled' | 'DATABASE_URL' | 'DATABASE_URL_UNPOOLED'>): string[] {
  return [
    ...env.misspelled,
    ...warningsOfDatabase(env),
    ...(env.FRESH_SECONDS === USUAL_FRESH_SECONDS
      ? []
      : [`FRESH_SECONDS is ${env.FRESH_SECONDS}: that is for tests and benchmarks, honest tabs may be taken for thieves`]),
    ...(env.RATE_LIMITS ? [] : ['RATE_LIMITS is off: that is for tests and benchmarks, passwords can be guessed without limit']),
  ];
}

/** On Vercel, and not on somebody's machine with `vercel dev`. */
function isDeployed({ VERCEL, VERCEL_ENV }: { VERCEL?: string; VERCEL_ENV?: string }): boolean {
  return VERCEL !== undefined && VERCEL_ENV !== 'development';
}

function derivedAppUrl(env: Variables): string | undefined {
  if (!isDeployed(env)) return undefined;
  const host = env.VERCEL_ENV === 'production' ? env.VERCEL_PROJECT_PRODUCTION_URL : (env.VERCEL_BRANCH_URL ?? env.VERCEL_URL);
  return host === undefined ? undefined : `https://${host}`;
}

function localUrl(env: Variables): string {
  return `http://localhost:${env.PORT}`;
}

function isPublicHttps(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return protocol === 'https:' && !isLoopback(hostname) && !hostname.startsWith('0.');
}
