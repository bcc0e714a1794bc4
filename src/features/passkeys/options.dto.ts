import * as z from 'zod';
import { LazySchema, type OutputOf } from '../../platform/registry/project-schema.js';

const challenge = new LazySchema(() =>
  z.string().meta({ examples: ['l1Yh6Sp9q2o0J3mVY2gYFvK8Xo3m7uJ5rE1w0aZcT4Q'] }),
);
const timeout = new LazySchema(() =>
  z.number().meta({ description: 'In milliseconds.', examples: [300_000] }),
);
const hints = new LazySchema(() =>
  z
    .array(z.enum(['security-key', 'client-device', 'hybrid']))
    .meta({ description: 'What to offer first.', examples: [['client-device']] }),
);
const userVerification = new LazySchema(() =>
  z.enum(['required', 'preferred']).meta({ examples: ['required'] }),
);

const descriptors = new LazySchema(() =>
  z
    .array(
      z.strictObject({
        type: z.literal('public-key'),
        id: z.string().meta({ examples: ['AXbSnRjzOW7lK9uU0bXkBA'] }),
        transports: z.array(z.string()).meta({ examples: [['internal']] }),
      }),
    )
    .meta({ examples: [[]] }),
);

/** Source: WebAuthn level 3, section 5.4, PublicKeyCredentialCreationOptionsJSON. */
export const creationOptionsAnswer = new LazySchema(() =>
  z
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
      challenge: challenge.schema,
      pubKeyCredParams: z
        .array(z.strictObject({ type: z.literal('public-key'), alg: z.number() }))
        .meta({ examples: [[{ type: 'public-key', alg: -7 }]] }),
      timeout: timeout.schema,
      excludeCredentials: descriptors.schema,
      authenticatorSelection: z.strictObject({
        residentKey: z.literal('preferred'),
        requireResidentKey: z.literal(false),
        userVerification: userVerification.schema,
      }),
      attestation: z.literal('none'),
      extensions: z.strictObject({ credProps: z.literal(true) }),
    })
    .meta({ id: 'PasskeyCreationOptions' }),
);
export type CreationOptions = OutputOf<typeof creationOptionsAnswer>;

/** Source: WebAuthn level 3, section 5.5, PublicKeyCredentialRequestOptionsJSON. */
export const requestOptionsAnswer = new LazySchema(() =>
  z
    .strictObject({
      challenge: challenge.schema,
      timeout: timeout.schema,
      rpId: z.string().meta({ examples: ['example.com'] }),
      allowCredentials: descriptors.schema,
      userVerification: userVerification.schema,
      hints: hints.schema,
    })
    .meta({ id: 'PasskeyRequestOptions' }),
);
export type RequestOptions = OutputOf<typeof requestOptionsAnswer>;
