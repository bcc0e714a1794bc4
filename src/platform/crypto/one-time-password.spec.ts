import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import jsQR from 'jsqr';
import { TOTP } from 'totp-generator';
import { handOut, stepOf } from './one-time-password.js';

/** Its declaration says that it has a `default`; it is the function itself. */
const readQr = jsQR as unknown as typeof jsQR.default;

/** Noon of a day, at the beginning of a step. */
const NOON = Date.UTC(2026, 10, 29, 12) / 1000;

/** The library leaves zeros out where the whole number is a short one: in 1 of 20,000 codes. */
const codeAt = async (secret: string, seconds: number) =>
  (await TOTP.generate(secret, { timestamp: seconds * 1000 })).otp.padStart(6, '0');

describe('a code of an authenticator app', () => {
  test.each([
    ['now', 0],
    ['30 seconds ago', -30],
    ['in 30 seconds', 30],
  ])('whose clock says %s belongs to that step, from its first second to its last', async (_, off) => {
    for (let tried = 0; tried < 20; tried++) {
      const bytes = randomBytes(20);
      const { secret } = await handOut(bytes, 'Postern', 'ann@example.com');
      for (const second of [0, 29]) {
        const code = await codeAt(secret, NOON + off);
        expect(await stepOf(bytes, code, NOON + second)).toBe((NOON + off) / 30);
      }
    }
  });

  test.each([-60, 60])('whose clock is %d seconds off belongs to no step', async (off) => {
    const bytes = Buffer.from('3132333435363738393031323334353637383930', 'hex');
    const { secret } = await handOut(bytes, 'Postern', 'ann@example.com');
    expect(await stepOf(bytes, await codeAt(secret, NOON + off), NOON)).toBeUndefined();
  });

  test.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('is that of RFC 6238, appendix B, at %d', async (seconds, code) => {
    const bytes = Buffer.from('12345678901234567890');
    expect(await stepOf(bytes, code, seconds)).toBe(Math.floor(seconds / 30));
  });
});

/** The modules of an SVG that draws each dark one as a square of ten by ten, as a camera has them. */
function pixelsOf(svg: string): { data: Uint8ClampedArray; width: number } {
  const width = Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1]);
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, left = '', top = ''] of svg.matchAll(/M(\d+),(\d+)h10v10h-10z/g))
    for (let y = Number(top); y < Number(top) + 10; y++)
      for (let x = Number(left); x < Number(left) + 10; x++)
        data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
  return { data, width };
}

describe('a secret', () => {
  test('is handed out as base32, as an address, and as a QR code that says the address', async () => {
    const bytes = randomBytes(20);
    const { secret, uri, qr } = await handOut(bytes, 'Acme: Shop & Co', 'ann+1@example.com');
    const address = new URL(uri);
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect([address.protocol, address.host, decodeURIComponent(address.pathname)]).toEqual([
      'otpauth:',
      'totp',
      '/Acme: Shop & Co:ann+1@example.com',
    ]);
    expect(Object.fromEntries(address.searchParams)).toEqual({
      issuer: 'Acme: Shop & Co',
      secret,
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
    const { data, width } = pixelsOf(qr);
    expect(readQr(data, width, width)?.data).toBe(uri);
  });

  test('is drawn without a script, a style or an address in the picture', async () => {
    const { qr } = await handOut(randomBytes(20), '"><script>', 'ann@example.com');
    expect(qr).toMatch(/^<svg [^<>]*>(?:<(?:rect|path) [^<>]*\/>)+<\/svg>$/);
    expect(qr).not.toContain('script');
  });
});
