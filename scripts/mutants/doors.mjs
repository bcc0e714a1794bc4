// @ts-check

/** @typedef {import('./list.mjs').Mutant} Mutant */

/** Registration, and who may send what. @type {Mutant[]} */
export const doors = [
  {
    name: 'get-consumes-a-token',
    file: 'src/registration/registration.controller.ts',
    search: '  page(@Req() req: Request, @Res({ passthrough: true }) res: Response): Promise<string> {\n',
    replace: `  async page(@Req() req: Request, @Res({ passthrough: true }) res: Response): Promise<string> {
    const token = req.query.token;
    if (typeof token === 'string') await this.registration.verify(token, undefined, this.cookies.read(req, 'registration'));\n`,
    specs: ['test/verify-page.spec.ts'],
  },
  {
    name: 'register-tells-of-known-addresses',
    file: 'src/registration/registrations.repository.ts',
    search: 'await insertStatement(on, { ...attempt, seconds: ATTEMPT_SECONDS });',
    replace:
      'await insertStatement(on, { ...attempt, seconds: ATTEMPT_SECONDS });\n    await on.execute(sql`SELECT 1 / count(*) FROM (SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM users WHERE email = ${attempt.email})) x`);',
    specs: ['test/registration.spec.ts'],
  },
  {
    name: 'a-link-alone-verifies',
    file: 'src/registration/registration.service.ts',
    search: 'password === undefined ? link.browserAttemptId :',
    replace: 'password === undefined ? (link.browserAttemptId ?? link.id) :',
    specs: ['test/registration.spec.ts'],
  },
  {
    name: 'passwords-without-limit',
    file: 'src/registration/registration.service.ts',
    search: 'PASSWORD_TRIES = 10',
    replace: 'PASSWORD_TRIES = 1_000_000',
    specs: ['test/registration.spec.ts'],
  },
  {
    name: 'sign-in-tells-of-unverified-addresses',
    file: 'src/login/login.service.ts',
    search: 'if (!isAttempt || !found.attempt_pending)',
    replace: 'if (!found.attempt_pending)',
    specs: ['test/login.spec.ts'],
  },
  {
    name: 'origins-that-begin-alike-pass',
    file: 'src/http/origin.guard.ts',
    search: 'this.allowed.has(origin)',
    replace: '[...this.allowed].some((allowed) => origin.startsWith(allowed))',
    specs: ['test/origin.spec.ts'],
  },
  {
    name: 'same-site-passes',
    file: 'src/http/origin.guard.ts',
    search: "if (site === 'same-origin') return true;",
    replace: "if (site === 'same-origin' || site === 'same-site') return true;",
    specs: ['test/origin.spec.ts'],
  },
  {
    name: 'a-user-who-typed-passes',
    file: 'src/http/origin.guard.ts',
    search: "if (site === 'same-origin') return true;",
    replace: "if (site === 'same-origin' || site === 'none') return true;",
    specs: ['test/origin.spec.ts'],
  },
  {
    name: 'a-sandboxed-frame-passes',
    file: 'src/http/origin.guard.ts',
    search: 'this.allowed.has(origin);',
    replace: "origin === 'null' || this.allowed.has(origin);",
    specs: ['test/origin.spec.ts'],
  },
  {
    name: 'a-method-in-a-header-counts',
    file: 'src/http/origin.guard.ts',
    search: 'SAFE_METHODS.has(req.method)',
    replace: "SAFE_METHODS.has(req.get('x-http-method-override') ?? req.method)",
    specs: ['test/origin.spec.ts'],
  },
  {
    name: 'foreign-origins-are-told-what-others-may-do',
    file: 'src/http/cors.ts',
    search: "WEB_ORIGINS.includes(req.headers.origin ?? '') ? granted() : NOTHING",
    replace: 'granted()',
    specs: ['test/cors.spec.ts'],
  },
  {
    name: 'hsts-over-http',
    file: 'src/create-app.ts',
    search: 'https: env.secureCookies',
    replace: 'https: true',
    specs: ['test/headers.spec.ts'],
  },
  {
    name: 'headers-only-where-there-is-an-app',
    file: 'src/vercel-handler.ts',
    search: 'withoutApp(res.req, res, () =>',
    replace: '((_req, _res, next) => next())(res.req, res, () =>',
    specs: ['test/headers.spec.ts'],
  },
  {
    name: 'json-in-any-unicode',
    file: 'src/http/body-parsers.ts',
    search: "if (charset !== 'utf-8') ",
    replace: "if (!charset.startsWith('utf-')) ",
    specs: ['test/media-types.spec.ts'],
  },
];
