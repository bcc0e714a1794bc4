import { isLoopback } from './env-values.js';
import { BEARER_BITS, SIGNING_BITS, weaknessOf } from './secret-strength.js';

/** Of the variables, those that say whether a process may be reached from elsewhere. */
interface Said {
  NODE_ENV: 'development' | 'test' | 'production';
  JWT_SECRET?: readonly string[] | undefined;
  REFRESH_TOKEN_SECRET?: readonly string[] | undefined;
  CRON_SECRET?: string | undefined;
}

/**
 * Development shows every link of every mail at /dev/mailbox, so it is for this machine alone.
 * @param publicUrl APP_URL, where it is known
 */
export function placeFaults({ NODE_ENV }: Said, publicUrl: string | undefined): string[] {
  const isElsewhere = publicUrl !== undefined && !isLoopback(new URL(publicUrl).hostname);
  if (NODE_ENV !== 'development' || !isElsewhere) return [];
  return ['NODE_ENV: production where APP_URL is not this machine (`npm start` says so by itself): development shows every link that it mails'];
}

/** Secrets that a production start refuses: somebody made them up, and somebody else can. */
export function secretFaults({ JWT_SECRET = [], REFRESH_TOKEN_SECRET = [], CRON_SECRET }: Said): string[] {
  return [
    ...faultOf('JWT_SECRET', JWT_SECRET, SIGNING_BITS),
    ...faultOf('REFRESH_TOKEN_SECRET', REFRESH_TOKEN_SECRET, SIGNING_BITS),
    ...faultOf('CRON_SECRET', CRON_SECRET === undefined ? [] : [CRON_SECRET], BEARER_BITS),
  ];
}

function faultOf(name: string, secrets: readonly string[], bits: number): string[] {
  const weakness = secrets.map((secret) => weaknessOf(secret, bits)).find((found) => found !== undefined);
  return weakness === undefined ? [] : [`${name}: may be guessed: it ${weakness}; generate one with \`openssl rand -base64 32\``];
}
