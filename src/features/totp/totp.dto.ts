import * as z from 'zod';
import { LazySchema, type OutputOf } from '../../platform/registry/project-schema.js';

/** A code as it is typed. */
export const typedTotpCode = new LazySchema(() =>
  z
    .string()
    .min(1)
    .max(100)
    .meta({
      description: 'As the authenticator app shows it; blanks do not matter, nor which digits are written.',
      examples: ['492039'],
    }),
);

export const totpCodeBody = new LazySchema(() =>
  z.strictObject({ code: typedTotpCode.schema }).meta({ id: 'TotpCodeBody' }),
);
export type TotpCodeBody = OutputOf<typeof totpCodeBody>;

export const totpSecretAnswer = new LazySchema(() =>
  z
    .strictObject({
      secret: z
        .string()
        .meta({ description: 'In base32, to be typed.', examples: ['GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'] }),
      uri: z.string().meta({
        description: 'What the QR code says; on a phone it opens the app.',
        examples: [
          'otpauth://totp/Acme:ann%40example.com?issuer=Acme&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' +
            '&algorithm=SHA1&digits=6&period=30',
        ],
      }),
      qr: z.string().meta({
        description: 'The QR code, an SVG.',
        examples: ['<svg xmlns="http://www.w3.org/2000/svg">…</svg>'],
      }),
    })
    .meta({ id: 'TotpSecret' }),
);
export type TotpSecretAnswer = OutputOf<typeof totpSecretAnswer>;
