import { attributeFaults } from './cookie-reach.js';
import { derivedAppUrl, isDeployed, localUrl } from './completion.js';
import { isLoopback } from './env-values.js';
import { placeFaults, secretFaults } from './production.js';
import type { Variables } from './variables.js';
import { addressFaults } from './web-origins.js';

/** The rules that join variables. @param broken names of those that are not valid by themselves */
export function jointFaults(env: Variables, broken: ReadonlySet<string>): string[] {
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

function isPublicHttps(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return protocol === 'https:' && !isLoopback(hostname) && !hostname.startsWith('0.');
}
