// @ts-check

/** Ways to break src/app, each of which a spec notices. @type {import('./list.mjs').Mutant[]} */
export const mutants = [
  {
    name: 'the-start-does-not-ask-where-the-cookies-go',
    file: 'src/app/create-app.ts',
    search: 'if (faults.length > 0) throw new ConfigError(faults);',
    replace: '',
    specs: ['src/app/vercel-handler.spec.ts', 'test/boot.spec.ts'],
  },
  {
    name: 'hsts-over-http',
    file: 'src/app/create-app.ts',
    search: 'https: env.secureCookies',
    replace: 'https: true',
    specs: ['src/platform/http/headers.spec.ts'],
  },
  {
    name: 'headers-only-where-there-is-an-app',
    file: 'src/app/vercel-handler.ts',
    search: 'withoutApp(res.req, res, () =>',
    replace: '((_req, _res, next) => next())(res.req, res, () =>',
    specs: ['src/platform/http/headers.spec.ts'],
  },
];
