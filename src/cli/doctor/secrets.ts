import type { Env } from '../../platform/env/env.js';
import { BEARER_BITS, SIGNING_BITS, weaknessOf } from '../../platform/crypto/secret-strength.js';
import { type Result, ok, warning } from './finding.js';

const REMEDY = 'generate one with `openssl rand -base64 32`, and replace it: docs/key-rotation.md';

/**
 * Whether each secret is as hard to guess as its length says. In production those that are not end the start,
 * and so never get here.
 */
export function examineSecrets({
  JWT_SECRET,
  REFRESH_TOKEN_SECRET,
  DATA_ENCRYPTION_KEY = [],
  CRON_SECRET,
}: Pick<Env, 'JWT_SECRET' | 'REFRESH_TOKEN_SECRET' | 'DATA_ENCRYPTION_KEY' | 'CRON_SECRET'>): Result[] {
  const given = {
    JWT_SECRET,
    REFRESH_TOKEN_SECRET,
    DATA_ENCRYPTION_KEY,
    CRON_SECRET: CRON_SECRET === undefined ? [] : [CRON_SECRET],
  };
  return Object.entries(given).flatMap(([name, secrets]) => {
    if (secrets.length === 0) return [];
    const bits = name === 'CRON_SECRET' ? BEARER_BITS : SIGNING_BITS;
    const weaknesses = new Set(
      secrets.map((secret) => weaknessOf(secret, bits)).filter((weakness) => weakness !== undefined),
    );
    return weaknesses.size > 0
      ? [...weaknesses].map((weakness) => warning(`${name} may be guessed: it ${weakness}`, REMEDY))
      : [ok(`${name} looks random`)];
  });
}
