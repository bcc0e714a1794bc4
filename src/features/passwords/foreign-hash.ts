import * as z from 'zod';
import { workOf } from './hash-work.js';
import { isReadableHash } from './password-hash.js';

/**
 * The form in which a password hash of another system is stored. Each system's own text is taken: Better Auth
 * (`salt:key` in hex), Firebase (`$fbscrypt$…`, as Supabase writes it), Keycloak (the JSON of its
 * credential), Django, ASP.NET Identity (base64), and bcrypt, scrypt, PBKDF2 and argon2 in their usual
 * encodings.
 * @returns undefined for a text that is none of them, or whose cost is out of bounds
 */
export function storedHashOf(given: string): string | undefined {
  for (const read of FORMS) {
    const stored = read(given);
    // argon2 is bounded here alone, and not where it is compared: rows of before are compared as they are.
    if (stored !== undefined) return isReadableHash(stored) && workOf(stored) <= 1 ? stored : undefined;
  }
  return undefined;
}

type Form = (given: string) => string | undefined;

/** Each is undefined for a text of another form. The last takes what is stored as it is given. */
const FORMS: readonly Form[] = [ofBetterAuth, ofFirebase, ofKeycloak, ofDjango, ofAspNet, (given) => given];

/**
 * scrypt by N=16384, r=16 and p=1, whose salt is the hex text itself; passwords are taken in NFKC.
 * Source: @better-auth/utils, password.node.ts.
 */
function ofBetterAuth(given: string): string | undefined {
  const [, salt, key] = /^([0-9a-f]{32}):([0-9a-f]{128})$/.exec(given) ?? [];
  return salt && key && `$scrypt-nfkc$ln=14,r=16,p=1$${base64(salt)}$${base64(Buffer.from(key, 'hex'))}`;
}

const BASE64 = '[A-Za-z0-9+/_-]+={0,2}';
const FIREBASE = new RegExp(
  '^\\$fbscrypt\\$v=1,n=(?<n>\\d{1,2}),r=(?<r>\\d{1,2}),p=(?<p>\\d{1,2})' +
    `(?:,ss=(?<separator>${BASE64}))?,sk=(?<signer>${BASE64})\\$(?<salt>${BASE64})\\$(?<hash>${BASE64})$`,
);

/** The project's parameters stand beside each hash. Source: supabase/auth, internal/crypto/password.go. */
function ofFirebase(given: string): string | undefined {
  const parts = FIREBASE.exec(given)?.groups;
  if (!parts) return undefined;
  const { n, r, p, separator, signer, salt, hash } = parts;
  const [key, encrypted] = [bytes(signer), bytes(hash)];
  if (key.length !== encrypted.length) return '';
  const stream = encrypted.map((byte, index) => byte ^ (key[index] ?? 0));
  const salted = Buffer.concat([bytes(salt), bytes(separator)]);
  return `$firebase-scrypt$ln=${n},r=${r},p=${p}$${base64(salted)}$${base64(stream)}`;
}

/** JSON that stands as text in a field. */
const embedded = <Shape extends z.ZodType>(shape: Shape) =>
  z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom' });
        return z.NEVER;
      }
    })
    .pipe(shape);

const one = z.tuple([z.string()]).transform(([value]) => value);

const keycloak = embedded(
  z.object({
    secretData: embedded(z.object({ value: z.string(), salt: z.string() })),
    credentialData: embedded(
      z.object({
        algorithm: z.string(),
        hashIterations: z.int(),
        additionalParameters: z
          .object({ type: one, version: one, memory: one, parallelism: one })
          .partial()
          .optional(),
      }),
    ),
  }),
);

/** Source: Keycloak, PasswordCredentialModel, and Argon2PasswordHashProvider. */
function ofKeycloak(given: string): string | undefined {
  if (!given.startsWith('{')) return undefined;
  const { data } = keycloak.safeParse(given);
  if (!data) return '';
  const { algorithm, hashIterations, additionalParameters: more } = data.credentialData;
  const [salt, key] = [base64(bytes(data.secretData.salt)), base64(bytes(data.secretData.value))];
  if (algorithm === 'argon2')
    return more?.version === '1.3' || more?.version === undefined
      ? `$argon2${more?.type}$v=19$m=${more?.memory},t=${hashIterations},p=${more?.parallelism}` +
          `$${salt}$${key}`
      : '';
  const found = /^pbkdf2(-sha256|-sha512)?$/.exec(algorithm);
  return found ? `$pbkdf2${found[1] ?? '-sha1'}$i=${hashIterations}$${salt}$${key}` : '';
}

/** argon2 and bcrypt have a name before their own encoding. Source: django.contrib.auth.hashers. */
function ofDjango(given: string): string | undefined {
  const [, own] = /^(?:argon2|bcrypt\$)(\$.+)$/.exec(given) ?? [];
  if (own) return own;
  const [, n, salt, r, p, key] = /^scrypt\$(\d{1,7})\$([^$]{8,64})\$(\d+)\$(\d+)\$([^$]+)$/.exec(given) ?? [];
  if (!salt) return undefined;
  return `$scrypt$ln=${Math.log2(Number(n))},r=${r},p=${p}$${base64(salt)}$${base64(bytes(key))}`;
}

const ASP_NET_DIGESTS = ['sha1', 'sha256', 'sha512'];

/** Versions 2 and 3. Source: dotnet/aspnetcore, PasswordHasher.cs. */
function ofAspNet(given: string): string | undefined {
  if (!/^A[A-Za-z0-9+/]{60,}={0,2}$/.test(given)) return undefined;
  const read = bytes(given);
  if (read[0] === 0 && read.length === 49)
    return `$pbkdf2-sha1$i=1000$${base64(read.subarray(1, 17))}$${base64(read.subarray(17))}`;
  if (read[0] !== 1) return '';
  const [digest, rounds, salted] = [read.readUInt32BE(1), read.readUInt32BE(5), 13 + read.readUInt32BE(9)];
  const [salt, key] = [read.subarray(13, salted), read.subarray(salted)];
  return `$pbkdf2-${ASP_NET_DIGESTS[digest]}$i=${rounds}$${base64(salt)}$${base64(key)}`;
}

/** Of each alphabet. */
function bytes(text = ''): Buffer {
  return Buffer.from(text, 'base64');
}

/** As PHC has it: without padding. */
function base64(data: string | Uint8Array): string {
  return Buffer.from(data as Uint8Array)
    .toString('base64')
    .replace(/=+$/, '');
}
