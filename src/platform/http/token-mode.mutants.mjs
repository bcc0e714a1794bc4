// @ts-check

const specs = ['src/features/sessions/token-mode.spec.ts'];
const file = 'src/platform/http/token-mode.ts';

/**
 * Ways to break tokens in the place of cookies, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-page-is-handed-tokens',
    file,
    search: 'const OF_BROWSERS = /^(origin|sec-fetch-)/;',
    replace: 'const OF_BROWSERS = /^origin$/;',
    specs,
  },
  {
    name: 'tokens-where-they-are-off',
    file,
    search: "if (!isOn || isBrowser || (asked ?? 'bearer') !== 'bearer' || hasCookies())",
    replace: "if (isBrowser || (asked ?? 'bearer') !== 'bearer' || hasCookies())",
    specs,
  },
  {
    name: 'a-cookie-and-a-token-at-once',
    file,
    search: "(asked ?? 'bearer') !== 'bearer' || hasCookies())",
    replace: "(asked ?? 'bearer') !== 'bearer')",
    specs,
  },
  {
    name: 'a-pages-own-authorization-refuses-it',
    file,
    search: 'const isBearer = isOn && !isBrowser && bearerOf(req) !== undefined;',
    replace: 'const isBearer = isOn && bearerOf(req) !== undefined;',
    specs,
  },
  {
    name: 'a-fault-takes-tokens-away',
    file,
    search: 'if (handed === undefined || status >= 500) return [body, status];',
    replace: 'if (handed === undefined) return [body, status];',
    specs: ['src/features/sessions/token-mode.spec.ts'],
  },
  {
    name: 'a-refusal-without-its-tokens',
    file: 'src/platform/http/problem.filter.ts',
    search: 'send(problemWithTokens(res, body, status));',
    replace: 'send(body);',
    specs,
  },
];
