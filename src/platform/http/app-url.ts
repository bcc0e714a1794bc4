import { isLoopback } from '../env/env-values.js';
import { isDeployed } from '../env/variables.js';
import type { Variables } from '../registry/env.js';

/**
 * Where everybody reaches this API, as far as it is known: APP_URL, or the address that Vercel gives a
 * deployment.
 */
export function publicUrlOf(env: Variables): string | undefined {
  if (env.APP_URL !== undefined || !isDeployed(env)) return env.APP_URL;
  const host =
    env.VERCEL_ENV === 'production'
      ? env.VERCEL_PROJECT_PRODUCTION_URL
      : (env.VERCEL_BRANCH_URL ?? env.VERCEL_URL);
  return host === undefined ? undefined : `https://${host}`;
}

/** Where a server without a public address listens. */
export const localUrlOf = ({ PORT }: Variables): string => `http://localhost:${PORT}`;

/** Whether everybody can reach it over https: APP_URL of production. */
export function isPublicHttps(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return protocol === 'https:' && !isLoopback(hostname) && !hostname.startsWith('0.');
}

/**
 * Development shows every link of every mail at /dev/mailbox, so it is for this machine alone, and a
 * deployment is never that.
 */
export function placeFaults(env: Variables): string[] {
  if (isDeployed(env)) return env.NODE_ENV === 'production' ? [] : ['NODE_ENV: production on Vercel'];
  const publicUrl = publicUrlOf(env);
  const isElsewhere = publicUrl !== undefined && !isLoopback(new URL(publicUrl).hostname);
  if (env.NODE_ENV !== 'development' || !isElsewhere) return [];
  return [
    'NODE_ENV: production where APP_URL is not this machine (`npm start` says so by itself): ' +
      'development shows every link that it mails',
  ];
}
