// @ts-check

/** @typedef {import('./list.mjs').Mutant} Mutant */

const ORIGINS = 'src/platform/http/web-origins.ts';

/** Where a person is led: by a finished page, and by a password manager. @type {Mutant[]} */
export const pages = [
  {
    name: 'an-address-is-compared-as-it-is-parsed-alone',
    file: ORIGINS,
    search: 'return isWritten && isAllowed(origin)',
    replace: 'return (isWritten || true) && isAllowed(origin)',
    specs: ['src/platform/http/web-origins.spec.ts'],
  },
  {
    name: 'an-address-grows-by-being-written',
    file: ORIGINS,
    search: ' && href.length <= MAX_ADDRESS ? href',
    replace: ' ? href',
    specs: ['src/platform/http/web-origins.spec.ts'],
  },
  {
    name: 'who-asks-later-says-where-a-reset-link-leads',
    file: 'src/features/one-time-tokens/link-requests.repository.ts',
    search: "return_to = coalesce(return_to, ${value('returnTo')}::text)",
    replace: "return_to = coalesce(${value('returnTo')}::text, return_to)",
    specs: ['test/return-to.spec.ts'],
  },
  {
    name: 'who-asks-later-says-where-a-registration-leads',
    file: 'src/features/registration/registrations.repository.ts',
    search: "leadingTo(sql`coalesce(a.return_to, ${value('returnTo')}::text)`)",
    replace: "leadingTo(sql`${value('returnTo')}::text`)",
    specs: ['test/return-to.spec.ts'],
  },
  {
    name: 'a-page-leads-to-previews-that-anybody-can-have',
    file: 'src/platform/http/cookie-reach.ts',
    search: 'origin === entry && receives)',
    replace: 'origin === entry && receives !== undefined)',
    specs: ['test/return-to.spec.ts'],
  },
  {
    name: 'a-page-leads-to-whatever-has-the-right-origin-inside',
    file: 'src/platform/pages/action-page-assets.ts',
    search: "isOurs && href.startsWith(origin + '/')",
    replace: 'isOurs',
    specs: ['test/verify-page-script.spec.ts'],
  },
  {
    name: 'what-an-address-says-counts-for-the-link',
    file: 'src/platform/pages/action-page-assets.ts',
    search: 'const [link] = text.split(',
    replace: 'const link = text, [] = text.split(',
    specs: ['test/verify-page-script.spec.ts'],
  },
  {
    name: 'another-mail-needs-a-session-that-was-used-just-now',
    file: 'src/platform/pages/action-page-assets.ts',
    search: 'if (answer.status === 401 && (await',
    replace: 'if (answer.status === 400 && (await',
    specs: ['test/dead-links.spec.ts'],
  },
  {
    name: 'a-dead-way-back-has-a-change-mailed',
    file: 'src/features/email-change/links.ts',
    search: "another: 'forgot-password'",
    replace: "another: 'resend-verification'",
    specs: ['test/dead-links.spec.ts'],
  },
  {
    name: 'password-managers-are-led-anywhere',
    file: ORIGINS,
    search: 'if (address === undefined || addressWithin(',
    replace: "if (address === undefined || address.startsWith('http') || addressWithin(",
    specs: ['test/change-password-url.spec.ts'],
  },
  {
    name: 'whatever-is-well-known-leads-to-the-spa',
    file: 'src/platform/http/change-password.controller.ts',
    search: "@Get('change-password')",
    replace: "@Get('{*any}')",
    specs: ['test/change-password-url.spec.ts'],
  },
];
