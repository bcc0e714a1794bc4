/** Parameters that every authenticator app knows. Source: RFC 6238, section 4; RFC 4226, section 4. */
const STEP_SECONDS = 30;
const DIGITS = 6;
const ALGORITHM = 'SHA1';

/** How many steps a clock may be off, either way. Source: RFC 6238, section 5.2. */
const STEPS_OFF = 1;

/**
 * The time step whose code this is, at most one before or after that of `at`.
 * @param at in seconds since 1970
 * @returns undefined for a code of no such step
 */
export async function stepOf(secret: Buffer, code: string, at: number): Promise<number | undefined> {
  if (!/^\d{6}$/.test(code)) return undefined;
  const { TOTP } = await import('otpauth');
  const totp = new TOTP({ ...(await parametersOf(secret)) });
  const timestamp = at * 1000;
  const delta = totp.validate({ token: code, timestamp, window: STEPS_OFF });
  return delta === null ? undefined : totp.counter({ timestamp }) + delta;
}

/** A secret as it is handed out, once. */
export interface HandedOutSecret {
  /** In base32 (RFC 4648), to be typed. */
  secret: string;
  /** `otpauth://totp/…`, as the QR code says it. */
  uri: string;
  /** The QR code, an SVG. */
  qr: string;
}

/**
 * Writes a secret as authenticator apps take it.
 * @param issuer the name of the service @param label the account's address
 */
export async function handOut(secret: Buffer, issuer: string, label: string): Promise<HandedOutSecret> {
  const [{ TOTP }, { renderSVG }] = await Promise.all([import('otpauth'), import('uqr')]);
  const totp = new TOTP({ ...(await parametersOf(secret)), issuer, label });
  const uri = totp.toString();
  return { secret: totp.secret.base32, uri, qr: renderSVG(uri, { ecc: 'M', border: 4 }) };
}

async function parametersOf(secret: Buffer) {
  const { Secret } = await import('otpauth');
  const buffer = new Uint8Array(secret).buffer;
  return { secret: new Secret({ buffer }), algorithm: ALGORITHM, digits: DIGITS, period: STEP_SECONDS };
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The least bytes of a secret, and the most that one needs. Source: RFC 4226, section 4; RFC 2104. */
const [MIN_BYTES, MAX_BYTES] = [10, 64];

/** The bytes of a secret as apps write it; undefined for a text that is none. Source: RFC 4648, section 6. */
export function base32Bytes(written: string): Buffer | undefined {
  const text = written.replaceAll(/[\s=-]/g, '').toUpperCase();
  const values = Array.from(text, (letter) => BASE32.indexOf(letter));
  if (values.includes(-1)) return undefined;
  const bits = values.map((value) => value.toString(2).padStart(5, '0')).join('');
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  return bytes.length < MIN_BYTES || bytes.length > MAX_BYTES ? undefined : bytes;
}
