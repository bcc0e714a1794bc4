import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { KEYS, type Keys } from '../../platform/crypto/keys.module.js';
import type { Keyring } from '../../platform/crypto/keyring.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { LOGGER } from '../../platform/logging/logger.js';
import { openHash, sealedUnder, sealHash } from './sealed-hash.js';
import type { Pepper } from './variables.js';

/** In the place of a hash that can't be opened: nobody's, and compared as long as any. */
const NOBODYS = '';

/**
 * A hash as PASSWORD_PEPPER wants it stored: `on` seals under the newest key, `remove` opens, `off` leaves it
 * as it was, and brings one that is sealed to the newest key.
 * @param before what is stored now; missing: the hash is new
 */
export function storedForm(pepper: Pepper, keys: Keyring | undefined, hash: string, before = ''): string {
  const isSealed = pepper === 'on' || (pepper === 'off' && sealedUnder(before) !== undefined);
  return keys && isSealed ? sealHash(keys, hash) : hash;
}

/** Whether a stored hash, which this instance can open, is not as PASSWORD_PEPPER wants it. */
function isDue(pepper: Pepper, keys: Keyring | undefined, stored: string): boolean {
  const keyId = sealedUnder(stored);
  if (keyId === undefined) return pepper === 'on' && keys !== undefined;
  return keys?.find(keyId) !== undefined && (pepper === 'remove' || keyId !== keys.signing.id);
}

/** The pepper of password hashes: repositories seal each that they store, and open each that they read. */
@Injectable()
export class PasswordSealing {
  private readonly reported = new Set<string>();

  constructor(
    @Inject(KEYS) private readonly keys: Keys,
    @Inject(ENV) private readonly env: Env,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @param before what is stored now; missing: the hash is new */
  seal(hash: string, before?: string): string {
    return storedForm(this.env.PASSWORD_PEPPER, this.keys.data, hash, before);
  }

  /**
   * @returns a text that is no hash where the key is not in DATA_ENCRYPTION_KEY, which the log says once for
   * each key: the person is refused as for a wrong password, and has the way of a forgotten one
   */
  open(stored: string): string {
    const opened = openHash(this.keys.data, stored);
    if (typeof opened === 'object') return opened.hash;
    this.report(opened === undefined ? 'was changed' : 'unknown key', sealedUnder(stored) ?? '');
    return NOBODYS;
  }

  /** Whether it is to be stored anew though its cost is of today. */
  isDue(stored: string): boolean {
    return isDue(this.env.PASSWORD_PEPPER, this.keys.data, stored);
  }

  private report(fault: string, keyId: string): void {
    if (this.reported.has(fault + keyId)) return;
    this.reported.add(fault + keyId);
    this.logger.error(
      { keyId, fault },
      'passwords can not be compared: their pepper is not in DATA_ENCRYPTION_KEY, or their hash was changed',
    );
  }
}
