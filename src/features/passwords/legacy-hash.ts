import { createCipheriv, createHash, pbkdf2, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { workOf } from './hash-work.js';
import { normalisePassword } from './password-text.js';

/**
 * Password hashes that other systems made. They are compared as they are, and made again as argon2id at the
 * next sign-in. The bounds keep a stored text from taking a processor (`workOf`) or the memory for itself.
 */
interface Scheme {
  /** Up to the salt: a kind of hash, by which decoys are made. As PostgreSQL reads it, without groups. */
  prefix: string;
  pattern: RegExp;
  /** Undefined where the parameters are beyond what is read here. */
  read: (parts: Readonly<Record<string, string>>) => Compare | undefined;
}

type Compare = (password: string) => Promise<boolean>;

const MAX_SCRYPT_BYTES = 256 * 1024 * 1024;
const MAX_SCRYPT_LANES = 16;

/** The least length of a hash and of a salt, in bytes. */
const MIN_BYTES = 8;
const MAX_KEY_BYTES = 128;

const BASE64 = '[A-Za-z0-9+/.]+={0,2}';

const SCRYPT_COST = '\\$ln=(?<ln>\\d{1,2}),r=(?<r>\\d{1,2}),p=(?<p>\\d{1,2})';

const SCHEMES: readonly Scheme[] = [
  {
    // bcrypt in the modular crypt format, of any maker: 2a, 2b and 2y are one algorithm. It reads 72 bytes of
    // a password.
    prefix: '\\$2[aby]\\$[0-9]{2}\\$',
    pattern: /^\$2[aby]\$(?<cost>\d\d)\$[./A-Za-z0-9]{53}$/,
    read: ({ cost, hash = '' }) => {
      if (Number(cost) < 4) return undefined;
      return async (password) => (await import('@node-rs/bcrypt')).verify(password, hash);
    },
  },
  {
    // Django's bcrypt of a SHA-256 in hex: it reads all of a password.
    prefix: 'bcrypt_sha256\\$\\$2[aby]\\$[0-9]{2}\\$',
    pattern: /^bcrypt_sha256\$(?<bcrypt>\$2[aby]\$(?<cost>\d\d)\$[./A-Za-z0-9]{53})$/,
    read: ({ cost, bcrypt = '' }) => {
      if (Number(cost) < 4) return undefined;
      return async (password) =>
        (await import('@node-rs/bcrypt')).verify(createHash('sha256').update(password).digest('hex'), bcrypt);
    },
  },
  {
    // scrypt in PHC format. Source: RFC 7914; https://github.com/P-H-C/phc-string-format. With `-nfkc` of a
    // system that normalises passwords.
    prefix: '\\$scrypt(?:-nfkc)?\\$ln=[0-9]+,r=[0-9]+,p=[0-9]+\\$',
    pattern: new RegExp(`^\\$scrypt(?<nfkc>-nfkc)?${SCRYPT_COST}\\$(?<salt>${BASE64})\\$(?<key>${BASE64})$`),
    read: ({ nfkc, salt, key, ...cost }) => {
      const derive = scryptOf(cost);
      const compare = derive && keyed(fromBase64(salt), fromBase64(key), derive);
      return compare && nfkc ? (password) => compare(normalisePassword(password)) : compare;
    },
  },
  {
    // Firebase's scrypt: the derived key encrypts a key of the project, by AES-256 in counter mode. What is
    // stored here is what the cipher adds, so that the project's key need not stand in each row.
    // Source: https://github.com/firebase/scrypt
    prefix: '\\$firebase-scrypt\\$ln=[0-9]+,r=[0-9]+,p=[0-9]+\\$',
    pattern: new RegExp(`^\\$firebase-scrypt${SCRYPT_COST}\\$(?<salt>${BASE64})\\$(?<key>${BASE64})$`),
    read: ({ salt, key, ...cost }) => {
      const derive = scryptOf(cost);
      return (
        derive &&
        keyed(fromBase64(salt), fromBase64(key), async (password, with_, length) => {
          const derived = await derive(password, with_, 32);
          return createCipheriv('aes-256-ctr', derived, Buffer.alloc(16)).update(Buffer.alloc(length));
        })
      );
    },
  },
  {
    // PBKDF2 in PHC format, and as passlib writes it. Source: RFC 8018, 5.2.
    prefix: '\\$pbkdf2-sha[0-9]+\\$(?:i=)?[0-9]+(?:,l=[0-9]+)?\\$',
    pattern: new RegExp(
      '^\\$pbkdf2-(?<digest>sha1|sha256|sha512)\\$(?:i=)?(?<iterations>\\d{1,7})(?:,l=\\d+)?' +
        `\\$(?<salt>${BASE64})\\$(?<key>${BASE64})$`,
    ),
    read: ({ digest = '', iterations, salt, key }) =>
      pbkdf2Of(digest, Number(iterations), fromBase64(salt), fromBase64(key)),
  },
  {
    // PBKDF2 as Django writes it: the salt is text.
    prefix: 'pbkdf2_sha[0-9]+\\$[0-9]+\\$',
    pattern: new RegExp(
      `^pbkdf2_(?<digest>sha1|sha256)\\$(?<iterations>\\d{1,7})\\$(?<salt>[^$]{1,64})\\$(?<key>${BASE64})$`,
    ),
    read: ({ digest = '', iterations, salt = '', key }) =>
      pbkdf2Of(digest, Number(iterations), Buffer.from(salt), fromBase64(key)),
  },
];

/** The beginning of each kind of such a hash: scheme and cost, up to the salt. */
export const LEGACY_PREFIXES: readonly string[] = SCHEMES.map(({ prefix }) => prefix);

/**
 * How a password is compared with a hash of bcrypt, scrypt or PBKDF2. The password is taken as it was typed,
 * for those systems did not normalise it, unless the hash says so.
 * @returns undefined for a text that is none of them, or whose cost is out of bounds
 */
export function readLegacyHash(hash: string): Compare | undefined {
  if (workOf(hash) > 1) return undefined;
  for (const { pattern, read } of SCHEMES) {
    const parts = pattern.exec(hash)?.groups;
    if (parts) return read({ ...parts, hash });
  }
  return undefined;
}

const DIGEST_BYTES: Readonly<Record<string, number>> = { sha1: 20, sha256: 32, sha512: 64 };

/**
 * Of a key that is longer than the digest the first block is compared: each costs all rounds anew, and says
 * alone whether the password is right.
 */
function pbkdf2Of(digest: string, iterations: number, salt: Buffer, key: Buffer): Compare | undefined {
  if (iterations < 1 || key.length > MAX_KEY_BYTES) return undefined;
  const derive = promisify(pbkdf2);
  return keyed(salt, key.subarray(0, DIGEST_BYTES[digest]), (password, ...rest) =>
    derive(password, rest[0], iterations, rest[1], digest),
  );
}

type Derive = (password: string, salt: Buffer, length: number) => Promise<Buffer>;

/** @returns undefined where the cost is out of bounds */
function scryptOf({ ln, r, p }: Readonly<Record<string, string>>): Derive | undefined {
  const [N, blockSize, parallelization] = [2 ** Number(ln), Number(r), Number(p)];
  const bytes = 128 * N * blockSize;
  if (
    blockSize < 1 ||
    parallelization < 1 ||
    parallelization > MAX_SCRYPT_LANES ||
    N < 2 ||
    bytes > MAX_SCRYPT_BYTES
  )
    return undefined;
  const derive = promisify<string, Buffer, number, object, Buffer>(scrypt);
  const cost = { N, r: blockSize, p: parallelization, maxmem: 2 * bytes };
  return (password, ...rest) => derive(password, ...rest, cost);
}

function keyed(salt: Buffer, key: Buffer, derive: Derive): Compare | undefined {
  if (salt.length < MIN_BYTES || key.length < MIN_BYTES || key.length > MAX_KEY_BYTES) return undefined;
  return async (password) => timingSafeEqual(await derive(password, salt, key.length), key);
}

/** With passlib's dot for a plus, too. */
function fromBase64(text = ''): Buffer {
  return Buffer.from(text.replaceAll('.', '+'), 'base64');
}
