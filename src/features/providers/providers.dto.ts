import * as z from 'zod';
import { LazySchema, type OutputOf } from '../../platform/registry/project-schema.js';
import { returnTo } from '../../platform/http/return-to.js';
import { remember } from '../login/login.dto.js';

export const providerName = new LazySchema(() => z.string().meta({ examples: ['google'] }));

const address = new LazySchema(() =>
  returnTo.meta({
    description:
      'Where the browser is led afterwards: an address at one of WEB_ORIGINS; missing: AFTER_SIGN_IN_URL. ' +
      'It gets `error`, with a code, where nobody is signed in; `second-factor`, with the methods, where ' +
      'one is wanted; `sign-in=mailed` where a link was mailed.',
  }),
);

const prompt = new LazySchema(() =>
  z
    .enum(['login'])
    .optional()
    .meta({
      description:
        '`login`: the provider asks who it is, also a person who is signed in there. Wanted for a recent ' +
        'proof; a provider that says when it has asked, and has not, is refused.',
      examples: ['login'],
    }),
);

export const beginBody = new LazySchema(() =>
  z
    .strictObject({ returnTo: address.schema, remember: remember.schema, prompt: prompt.schema })
    .meta({ id: 'ProviderSignInBody' }),
);
export type BeginBody = OutputOf<typeof beginBody>;

export const beginQuery = new LazySchema(() =>
  z.strictObject({
    returnTo: address.schema,
    remember: z
      .enum(['true', 'false'])
      .optional()
      .meta({ description: 'As of the body of the POST.', examples: ['true'] }),
    prompt: prompt.schema,
  }),
);
export type BeginQuery = OutputOf<typeof beginQuery>;

export const linkBody = new LazySchema(() =>
  z.strictObject({ returnTo: address.schema }).meta({ id: 'ProviderLinkBody' }),
);
export type LinkBody = OutputOf<typeof linkBody>;

export const beginAnswer = new LazySchema(() =>
  z
    .strictObject({
      url: z
        .string()
        .meta({ description: 'Where the browser has to go, as a whole: `location.assign(url)`.' }),
    })
    .meta({
      id: 'ProviderSignIn',
      examples: [{ url: 'https://accounts.google.com/o/oauth2/v2/auth?client_id=123&state=x' }],
    }),
);
export type BeginAnswer = OutputOf<typeof beginAnswer>;

export const signOutAnswer = new LazySchema(() =>
  z
    .strictObject({
      url: z
        .string()
        .nullable()
        .meta({
          description:
            'Where the browser signs out at the provider, as a whole: `location.assign(url)`. Null where ' +
            'the session was begun otherwise, or the provider offers none, or is not reached just now.',
        }),
    })
    .meta({
      id: 'ProviderSignOut',
      examples: [{ url: 'https://id.example.com/session/end?client_id=123&state=x' }],
    }),
);
export type SignOutAnswer = OutputOf<typeof signOutAnswer>;

const offered = () =>
  z.strictObject({
    name: z.string(),
    label: z.string().meta({ description: 'For a button.' }),
    signInUrl: z.string().meta({ description: 'For a plain link, in the place of the POST.' }),
  });

const shades = (description: string) =>
  z.strictObject({ light: z.string(), dark: z.string() }).meta({ description });

const brand = () =>
  z
    .strictObject({
      accent: shades('Of the main button, links and the focus, by day and by night; as `#1f4fd8`.'),
      onAccent: shades('Of the text on it.'),
      logo: z.string().optional().meta({ description: 'The address of an image.' }),
    })
    .optional()
    .meta({ description: "The deployment's looks. Missing: it has none of its own." });

export const providerList = new LazySchema(() =>
  z
    .strictObject({
      methods: z.array(z.string()).meta({ description: 'The other ways to sign in.' }),
      providers: z.array(offered()),
      brand: brand(),
    })
    .meta({
      id: 'ProviderList',
      examples: [
        {
          methods: ['password', 'passkey'],
          providers: [
            { name: 'google', label: 'Google', signInUrl: 'https://api.example.com/auth/providers/google' },
          ],
          brand: {
            accent: { light: '#0b6b3a', dark: '#4ba277' },
            onAccent: { light: '#ffffff', dark: '#10182b' },
          },
        },
      ],
    }),
);
export type ProviderList = OutputOf<typeof providerList>;

/** A form as it was posted: a provider may add what it likes. */
export const postedForm = new LazySchema(() => z.record(z.string(), z.unknown()));
export type PostedForm = OutputOf<typeof postedForm>;
