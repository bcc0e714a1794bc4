import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

/**
 * A configured secret: its public id, and the keys derived from it. KeyObjects, since node makes one of bytes
 * anew at each use.
 */
export interface Key {
  /** 8 characters that name the secret in tokens and rows without telling anything about it. */
  readonly id: string;
  /** The UTF-8 bytes of the configured secret, as they stand. */
  readonly secret: KeyObject;
  /** A key of 32 bytes for one purpose: HKDF-SHA256 (RFC 5869) of the secret with the purpose as its info. */
  derive(purpose: string): KeyObject;
}

/** The keys of one configured secret, newest first: `signing` signs, every one of them verifies. */
export class Keyring {
  private readonly byId: ReadonlyMap<string, Key>;
  readonly signing: Key;

  /** @param secrets at least one, newest first, as `JWT_SECRET` and `REFRESH_TOKEN_SECRET` list them */
  constructor(secrets: readonly string[]) {
    const keys = secrets.map(createKey);
    const [signing] = keys;
    if (!signing) throw new Error('a keyring needs at least one secret');
    this.signing = signing;
    this.byId = new Map(keys.map((key) => [key.id, key]));
  }

  /** The ids of all keys, newest first. */
  get ids(): string[] {
    return [...this.byId.keys()];
  }

  /** Every key, newest first. */
  get all(): readonly Key[] {
    return [...this.byId.values()];
  }

  /** The key that is named `id`, or undefined when this instance does not know it (yet, or any more). */
  find(id: string): Key | undefined {
    return this.byId.get(id);
  }
}

function createKey(text: string): Key {
  const bytes = Buffer.from(text, 'utf8');
  const bytesFor = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', bytes, '', `postern ${purpose}`, 32));
  const derived = new Map<string, KeyObject>();
  const derive = (purpose: string): KeyObject => {
    let key = derived.get(purpose);
    if (!key) derived.set(purpose, (key = createSecretKey(bytesFor(purpose))));
    return key;
  };
  return {
    id: bytesFor('key id').subarray(0, 6).toString('base64url'),
    secret: createSecretKey(bytes),
    derive,
  };
}
