import * as z from 'zod';

const challenge = z.string().meta({ examples: ['l1Yh6Sp9q2o0J3mVY2gYFvK8Xo3m7uJ5rE1w0aZcT4Q'] });
const timeout = z.number().meta({ description: 'In milliseconds.', examples: [300_000] });
const hints = z
  .array(z.enum(['security-key', 'client-device', 'hybrid']))
  .meta({ description: 'What to offer first.', examples: [['client-device']] });
const userVerification = z.enum(['required', 'preferred']).meta({ examples: ['required'] });

const descriptors = z
  .array(
    z.strictObject({
      type: z.literal('public-key'),
      id: z.string().meta({ examples: ['AXbSnRjzOW7lK9uU0bXkBA'] }),
      transports: z.array(z.string()).meta({ examples: [['internal']] }),
    }),
  )
  .meta({ examples: [[]] });

/** Source: WebAuthn level 3, section 5.4, PublicKeyCredentialCreationOptionsJSON. */
export const creationOptionsAnswer = z
  .strictObject({
    rp: z.strictObject({
      id: z.string().meta({ examples: ['example.com'] }),
      name: z.string().meta({ examples: ['Acme'] }),
    }),
    user: z.strictObject({
      id: z.string().meta({ examples: ['AZkLMBH0elKMDWueP3osGA'] }),
      name: z.string().meta({ examples: ['ann@example.com'] }),
      displayName: z.string().meta({ examples: ['ann@example.com'] }),
    }),
    challenge,
    pubKeyCredParams: z
      .array(z.strictObject({ type: z.literal('public-key'), alg: z.number() }))
      .meta({ examples: [[{ type: 'public-key', alg: -7 }]] }),
    timeout,
    excludeCredentials: descriptors,
    authenticatorSelection: z.strictObject({
      residentKey: z.literal('preferred'),
      requireResidentKey: z.literal(false),
      userVerification,
    }),
    attestation: z.literal('none'),
    extensions: z.strictObject({ credProps: z.literal(true) }),
  })
  .meta({ id: 'PasskeyCreationOptions' });
export type CreationOptions = z.infer<typeof creationOptionsAnswer>;

/** Source: WebAuthn level 3, section 5.5, PublicKeyCredentialRequestOptionsJSON. */
export const requestOptionsAnswer = z
  .strictObject({
    challenge,
    timeout,
    rpId: z.string().meta({ examples: ['example.com'] }),
    allowCredentials: descriptors,
    userVerification,
    hints,
  })
  .meta({ id: 'PasskeyRequestOptions' });
export type RequestOptions = z.infer<typeof requestOptionsAnswer>;
