// @ts-check

/** @typedef {import('./list.mjs').Mutant} Mutant */

const ORIGINS = 'src/config/web-origins.ts';

/** Where a person is led: by a finished page, and by a password manager. @type {Mutant[]} */
export const pages = [
  {
    name: 'an-address-is-compared-as-it-is-parsed-alone',
    file: ORIGINS,
    search: 'return isWritten && isAllowed(origin)',
    replace: 'return (isWritten || true) && isAllowed(origin)',
    specs: ['src/config/web-origins.spec.ts'],
  },
  {
    name: 'an-address-grows-by-being-written',
    file: ORIGINS,
    search: ' && href.length <= LONGEST_ADDRESS ? href',
    replace: ' ? href',
    specs: ['src/config/web-origins.spec.ts'],
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
    file: 'src/http/change-password.controller.ts',
    search: "@Get('change-password')",
    replace: "@Get('{*any}')",
    specs: ['test/change-password-url.spec.ts'],
  },
];
