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
    search: "const OF_BROWSERS = ['origin', 'sec-fetch-site', 'sec-fetch-dest'];",
    replace: "const OF_BROWSERS = ['origin'];",
    specs,
  },
  {
    name: 'tokens-where-they-are-off',
    file,
    search: 'if (!isOn || isOfBrowser(req) || hasCookies())',
    replace: 'if (isOfBrowser(req) || hasCookies())',
    specs,
  },
  {
    name: 'a-cookie-and-a-token-at-once',
    file,
    search: "else if (issuerOf(bearer) === issuer) throw new AppError('TOKEN_MODE_REFUSED');",
    replace: 'else if (issuerOf(bearer) === issuer) return;',
    specs,
  },
  {
    name: 'a-pages-own-authorization-refuses-it',
    file,
    search: 'else if (issuerOf(bearer) === issuer) throw',
    replace: 'else throw',
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
