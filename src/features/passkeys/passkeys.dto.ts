import * as z from 'zod';
import { LazySchema, type OutputOf } from '../../platform/registry/project-schema.js';

/** Bytes in base64url, as WebAuthn's JSON writes them. Source: WebAuthn level 3, section 5.1.8. */
const base64url = (max: number) =>
  z
    .string()
    .regex(/^[\w-]+$/)
    .max(max);

/** 1023 bytes. Source: WebAuthn level 3, section 7.1, step 26. */
const MAX_ID = 1364;

const CREDENTIAL_ID = 'AXbSnRjzOW7lK9uU0bXkBA';
const CLIENT_DATA = 'eyJ0eXBlIjoid2ViYXV0aG4uZ2V0In0';

const credentialParts = () => ({
  id: base64url(MAX_ID).meta({ examples: [CREDENTIAL_ID] }),
  rawId: base64url(MAX_ID).meta({ examples: [CREDENTIAL_ID] }),
  type: z.literal('public-key'),
});

const clientDataJSON = () => base64url(4096).meta({ examples: [CLIENT_DATA] });

/** A new passkey as its browser says it, `credential.toJSON()`. Further fields are not looked at. */
export const registrationResponse = new LazySchema(() =>
  z
    .object({
      ...credentialParts(),
      response: z.object({
        clientDataJSON: clientDataJSON(),
        attestationObject: base64url(16_384).meta({ examples: ['o2NmbXRkbm9uZWdhdHRTdG10oA'] }),
        transports: z
          .array(z.string().max(32))
          .max(10)
          .optional()
          .meta({ examples: [['internal']] }),
      }),
    })
    .meta({ id: 'RegistrationResponse', description: 'As `PublicKeyCredential#toJSON()` makes it.' }),
);

export type RegistrationResponse = OutputOf<typeof registrationResponse>;

/** The answer of a passkey that has signed, `credential.toJSON()`. */
export const authenticationResponse = new LazySchema(() =>
  z
    .object({
      ...credentialParts(),
      response: z.object({
        clientDataJSON: clientDataJSON(),
        authenticatorData: base64url(4096).meta({
          examples: ['SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2M'],
        }),
        signature: base64url(2048).meta({ examples: ['MEUCIQDyZ2Z9'] }),
        userHandle: base64url(100)
          .nullish()
          .meta({ examples: ['AZkLMBH0elKMDWueP3osGA'] }),
      }),
    })
    .meta({ id: 'AuthenticationResponse', description: 'As `PublicKeyCredential#toJSON()` makes it.' }),
);
export type AuthenticationResponse = OutputOf<typeof authenticationResponse>;

const passkeyName = new LazySchema(() =>
  z
    .string()
    .trim()
    .min(1)
    .max(100)
    .meta({ examples: ['Ann’s phone'] }),
);

export const addPasskeyBody = new LazySchema(() =>
  z
    .strictObject({
      credential: registrationResponse.schema,
      name: passkeyName.schema.optional().meta({
        description: 'Missing: the name of what keeps it, where that is known.',
        examples: ['Ann’s phone'],
      }),
    })
    .meta({ id: 'AddPasskeyBody' }),
);
export type AddPasskeyBody = OutputOf<typeof addPasskeyBody>;

export const renamePasskeyBody = new LazySchema(() =>
  z.strictObject({ name: passkeyName.schema }).meta({ id: 'RenamePasskeyBody' }),
);
export type RenamePasskeyBody = OutputOf<typeof renamePasskeyBody>;

export const passkeyId = new LazySchema(() =>
  z
    .uuid('This is not the id of a passkey.')
    .toLowerCase()
    .meta({ examples: ['01990b30-11f4-7a52-8c0d-6b9e3f7a2c18'] }),
);

export const passkeyView = new LazySchema(() =>
  z
    .strictObject({
      id: z.uuid().meta({ examples: ['01990b30-11f4-7a52-8c0d-6b9e3f7a2c18'] }),
      credentialId: z.string().meta({ examples: [CREDENTIAL_ID] }),
      name: z.string().meta({ examples: ['Ann’s phone'] }),
      provider: z
        .string()
        .nullable()
        .meta({
          description: 'What keeps it, as that says itself; null: nobody knows.',
          examples: ['Apple Passwords'],
        }),
      isBackupEligible: z.boolean().meta({
        description: 'Whether it can be synced to other devices; false: it stays on its own.',
        examples: [true],
      }),
      isBackedUp: z.boolean().meta({ description: 'Whether it was, when last used.', examples: [true] }),
      transports: z.array(z.string()).meta({ examples: [['internal', 'hybrid']] }),
      createdAt: z.iso.datetime().meta({ examples: ['2026-11-21T08:02:00.000Z'] }),
      lastUsedAt: z.iso
        .datetime()
        .nullable()
        .meta({ description: 'null: never yet.', examples: ['2026-11-28T08:02:00.000Z'] }),
    })
    .meta({ id: 'Passkey' }),
);
export type PasskeyView = OutputOf<typeof passkeyView>;

/** The passkeys of a user, with all that `PublicKeyCredential.signalAllAcceptedCredentials()` takes. */
export const passkeyList = new LazySchema(() =>
  z
    .strictObject({
      rpId: z.string().meta({ examples: ['example.com'] }),
      userHandle: z
        .string()
        .meta({ description: 'The user’s id, as passkeys keep it.', examples: ['AZkLMBH0elKMDWueP3osGA'] }),
      passkeys: z.array(passkeyView.schema),
    })
    .meta({ id: 'Passkeys' }),
);
export type PasskeyList = OutputOf<typeof passkeyList>;

export const addedPasskey = new LazySchema(() =>
  z
    .strictObject({
      passkey: passkeyView.schema,
      recoveryCodes: z
        .array(z.string())
        .optional()
        .meta({
          description:
            'Only where there was no second factor before: each works once, where the passkeys are lost. ' +
            'Nobody can read them again.',
          examples: [['7K3M-QX2P-94TB-V0HE-5RWD-8NJC']],
        }),
    })
    .meta({ id: 'AddedPasskey' }),
);
export type AddedPasskey = OutputOf<typeof addedPasskey>;
