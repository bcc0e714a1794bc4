import type { Env } from '../../platform/env/env.js';
import { BEARER_BITS, SIGNING_BITS, weaknessOf } from '../../platform/crypto/secret-strength.js';
import { type Result, ok, warning } from './finding.js';

const REMEDY = 'generate one with `openssl rand -base64 32`, and replace it: docs/key-rotation.md';

const SIGNING = ['JWT_SECRET', 'REFRESH_TOKEN_SECRET', 'DATA_ENCRYPTION_KEY'] as const;
const BEARERS = ['CRON_SECRET', 'METRICS_SECRET'] as const;

type Secrets = Pick<Env, (typeof SIGNING)[number] | (typeof BEARERS)[number]>;

/**
 * Whether each secret is as hard to guess as its length says. In production those that are not end the start,
 * and so never get here.
 */
export function examineSecrets(env: Secrets): Result[] {
  return [
    ...SIGNING.flatMap((name) => examined(name, env[name] ?? [], SIGNING_BITS)),
    ...BEARERS.flatMap((name) => examined(name, [env[name] ?? []].flat(), BEARER_BITS)),
  ];
}

function examined(name: string, secrets: readonly string[], bits: number): Result[] {
  if (secrets.length === 0) return [];
  const weaknesses = new Set(
    secrets.map((secret) => weaknessOf(secret, bits)).filter((weakness) => weakness !== undefined),
  );
  return weaknesses.size > 0
    ? [...weaknesses].map((weakness) => warning(`${name} may be guessed: it ${weakness}`, REMEDY))
    : [ok(`${name} looks random`)];
}
