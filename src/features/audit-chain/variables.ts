import * as z from 'zod';
import { readSigningKeys, type SigningKey } from '../../platform/crypto/signing-keys.js';
import { flag, isLoopback } from '../../platform/env/env-values.js';
import type { ValuesOf, Variables } from '../../platform/registry/env.js';

/** Private keys, the signing one first. A rule that fails says nothing of the value. */
const checkpointKeys = z.string().transform((text, context): readonly SigningKey[] => {
  try {
    const keys = readSigningKeys(text);
    if (keys.every(({ algorithm }) => algorithm === 'EdDSA')) return keys;
  } catch {
    // The same as another kind of key.
  }
  const message = 'a private key on Ed25519, as a JWK or PEM: `npm run audit -- key` makes one';
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

const destination = z
  .string()
  .regex(
    /^https?:\/\/[^/?#@]+(\/[^#]*)?$|^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](\/[\w!.*'()/-]*)?$/,
    'https://… or s3://bucket/prefix',
  );

const endpoint = z
  .string()
  .regex(/^https?:\/\/[^/?#@]+\/?$/, 'the address of a store, https://…, without a path');

export const variables = {
  AUDIT_CHAIN: flag.default(true),
  AUDIT_CHECKPOINT_KEY: checkpointKeys.optional(),
  AUDIT_CHECKPOINT_URL: destination.optional(),
  AUDIT_CHECKPOINT_S3_ENDPOINT: endpoint.optional(),
  AWS_REGION: z.string().default('us-east-1'),
  AWS_ACCESS_KEY_ID: z.string().optional(),
  AWS_SECRET_ACCESS_KEY: z.string().optional(),
  AWS_SESSION_TOKEN: z.string().optional(),
};

type OwnVariables = ValuesOf<typeof variables>;
declare module '../../platform/registry/env.js' {
  interface Variables extends OwnVariables {}
}

/** Destinations that could not be called, or not signed for, and so would fail at each checkpoint. */
export function faults(env: Variables, isBroken: (name: keyof Variables) => boolean): string[] {
  const { AUDIT_CHECKPOINT_URL: url, AUDIT_CHECKPOINT_S3_ENDPOINT: endpoint } = env;
  const plain = (['AUDIT_CHECKPOINT_URL', 'AUDIT_CHECKPOINT_S3_ENDPOINT'] as const)
    .filter((name) => !isBroken(name) && !isSafe(env[name], env.NODE_ENV === 'production'))
    .map((name) => `${name}: https, but for this machine in development`);
  if (!url?.startsWith('s3:')) return plain;
  const missing = (['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const)
    .filter((name) => env[name] === undefined)
    .map((name) => `${name}: required where AUDIT_CHECKPOINT_URL is a bucket`);
  // Amazon's certificate is for *.s3.region.amazonaws.com, and a star stands for one label.
  const isDotted = endpoint === undefined && new URL(url).hostname.includes('.');
  const dotted = 'AUDIT_CHECKPOINT_URL: a bucket of Amazon without a dot, which no certificate of it covers';
  return [...plain, ...missing, ...(isDotted ? [dotted] : [])];
}

function isSafe(address: string | undefined, isProduction: boolean): boolean {
  if (!address?.startsWith('http:')) return true;
  return !isProduction && URL.canParse(address) && isLoopback(new URL(address).hostname);
}

export function warnings(env: Variables): string[] {
  const { AUDIT_CHAIN, AUDIT_CHECKPOINT_KEY, AUDIT_CHECKPOINT_URL } = env;
  if (!AUDIT_CHAIN && (AUDIT_CHECKPOINT_KEY ?? AUDIT_CHECKPOINT_URL) !== undefined)
    return ['AUDIT_CHECKPOINT_KEY and AUDIT_CHECKPOINT_URL do nothing while AUDIT_CHAIN is off'];
  if (AUDIT_CHECKPOINT_URL !== undefined && AUDIT_CHECKPOINT_KEY === undefined)
    return ['Checkpoints of the audit are sent without a signature: set AUDIT_CHECKPOINT_KEY'];
  return [];
}
