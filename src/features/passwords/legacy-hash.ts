import { pbkdf2, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/**
 * Password hashes that other systems made. They are compared as they are, and made again as argon2id at the
 * next sign-in. The bounds keep a stored text from taking a processor or the memory for itself.
 */
interface Scheme {
  pattern: RegExp;
  /** Undefined where the parameters are beyond what is read here. */
  read: (parts: Readonly<Record<string, string>>) => Compare | undefined;
}

type Compare = (password: string) => Promise<boolean>;

const MAX_BCRYPT_COST = 14;
const MAX_SCRYPT_BYTES = 256 * 1024 * 1024;
const MAX_SCRYPT_LANES = 16;
const MAX_PBKDF2_ITERATIONS = 5_000_000;

/** The least length of a hash and of a salt, in bytes. */
const MIN_BYTES = 8;

const BASE64 = '[A-Za-z0-9+/.]+={0,2}';

const SCHEMES: readonly Scheme[] = [
  {
    // bcrypt in the modular crypt format, of any maker: 2a, 2b and 2y are one algorithm. It reads 72 bytes of
    // a password.
    pattern: /^\$2[aby]\$(?<cost>\d\d)\$[./A-Za-z0-9]{53}$/,
    read: ({ cost, hash = '' }) => {
      if (Number(cost) < 4 || Number(cost) > MAX_BCRYPT_COST) return undefined;
      return async (password) => (await import('@node-rs/bcrypt')).verify(password, hash);
    },
  },
  {
    // scrypt in PHC format. Source: RFC 7914; https://github.com/P-H-C/phc-string-format
    pattern: new RegExp(
      '^\\$scrypt\\$ln=(?<ln>\\d{1,2}),r=(?<r>\\d{1,2}),p=(?<p>\\d{1,2})' +
        `\\$(?<salt>${BASE64})\\$(?<key>${BASE64})$`,
    ),
    read: ({ ln, r, p, salt, key }) => {
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
      return keyed(fromBase64(salt), fromBase64(key), (password, ...rest) =>
        derive(password, ...rest, { N, r: blockSize, p: parallelization, maxmem: 2 * bytes }),
      );
    },
  },
  {
    // PBKDF2 in PHC format, and as passlib writes it. Source: RFC 8018, 5.2.
    pattern: new RegExp(
      '^\\$pbkdf2-(?<digest>sha1|sha256|sha512)\\$(?:i=)?(?<iterations>\\d{1,7})(?:,l=\\d+)?' +
        `\\$(?<salt>${BASE64})\\$(?<key>${BASE64})$`,
    ),
    read: ({ digest = '', iterations, salt, key }) =>
      pbkdf2Of(digest, Number(iterations), fromBase64(salt), fromBase64(key)),
  },
  {
    // PBKDF2 as Django writes it: the salt is text.
    pattern: new RegExp(
      `^pbkdf2_(?<digest>sha1|sha256)\\$(?<iterations>\\d{1,7})\\$(?<salt>[^$]{1,64})\\$(?<key>${BASE64})$`,
    ),
    read: ({ digest = '', iterations, salt = '', key }) =>
      pbkdf2Of(digest, Number(iterations), Buffer.from(salt), fromBase64(key)),
  },
];

/**
 * How a password is compared with a hash of bcrypt, scrypt or PBKDF2. The password is taken as it was typed,
 * for those systems did not normalise it.
 * @returns undefined for a text that is none of them, or whose cost is out of bounds
 */
export function readLegacyHash(hash: string): Compare | undefined {
  for (const { pattern, read } of SCHEMES) {
    const parts = pattern.exec(hash)?.groups;
    if (parts) return read({ ...parts, hash });
  }
  return undefined;
}

function pbkdf2Of(digest: string, iterations: number, salt: Buffer, key: Buffer): Compare | undefined {
  if (iterations < 1 || iterations > MAX_PBKDF2_ITERATIONS) return undefined;
  const derive = promisify(pbkdf2);
  return keyed(salt, key, (password, ...rest) => derive(password, rest[0], iterations, rest[1], digest));
}

function keyed(
  salt: Buffer,
  key: Buffer,
  derive: (password: string, salt: Buffer, length: number) => Promise<Buffer>,
): Compare | undefined {
  if (salt.length < MIN_BYTES || key.length < MIN_BYTES || key.length > 128) return undefined;
  return async (password) => timingSafeEqual(await derive(password, salt, key.length), key);
}

/** With passlib's dot for a plus, too. */
function fromBase64(text = ''): Buffer {
  return Buffer.from(text.replaceAll('.', '+'), 'base64');
}
