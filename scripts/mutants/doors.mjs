// @ts-check

/** @typedef {import('./list.mjs').Mutant} Mutant */

/** Registration, and who may send what. @type {Mutant[]} */
export const doors = [
  {
    name: 'get-consumes-a-token',
    file: 'src/platform/pages/link-page.controller.ts',
    search: '      return this.pages.show(purpose, req, res);\n',
    replace: `      const headers = { 'content-type': 'application/json', cookie: req.headers.cookie ?? '' };
      const body = JSON.stringify({ token: req.query.token });
      const url = \`http://127.0.0.1:\${req.socket.localPort}/auth/\${purpose}\`;
      const posted = fetch(url, { method: 'POST', headers, body });
      return posted.then(() => this.pages.show(purpose, req, res));\n`,
    specs: ['test/links.spec.ts'],
  },
  {
    name: 'register-tells-of-known-addresses',
    file: 'src/features/registration/registrations.repository.ts',
    search:
      'await insertStatement(on, { ...attempt, seconds: ATTEMPT_SECONDS, byInvitation: this.env.SIGN_UP ' +
      "=== 'invited' });",
    replace:
      'await insertStatement(on, { ...attempt, seconds: ATTEMPT_SECONDS, byInvitation: false });\n    ' +
      'await on.execute(sql`SELECT 1 / count(*) FROM (SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM users ' +
      'WHERE email = ${attempt.email})) x`);',
    specs: ['test/registration.spec.ts'],
  },
  {
    name: 'a-retry-of-verify-signs-nobody-in',
    file: 'src/features/registration/verification.service.ts',
    search: 'if (link.spent && password === undefined) return link.browserUserId;',
    replace: 'if (link.spent && password === undefined) return undefined;',
    specs: ['test/sign-in-after-verify.spec.ts'],
  },
  {
    name: 'a-retry-of-verify-needs-no-cookie',
    file: 'src/features/registration/registrations.repository.ts',
    search: "WHERE browser_hash = ${value('browserHash')}::bytea AND email = link.email AND ended_at IS NULL",
    replace:
      "WHERE coalesce(${value('browserHash')}::bytea, browser_hash) = browser_hash AND email = " +
      'link.email AND ended_at IS NULL',
    specs: ['test/sign-in-after-verify.spec.ts'],
  },
  {
    name: 'a-link-alone-verifies',
    file: 'src/features/registration/verification.service.ts',
    search: 'password === undefined ? link.browserPendingId :',
    replace: 'password === undefined ? (link.browserPendingId ?? link.id) :',
    specs: ['test/registration.spec.ts'],
  },
  {
    name: 'passwords-without-limit',
    file: 'src/features/registration/verification.service.ts',
    search: 'PASSWORD_TRIES = 10',
    replace: 'PASSWORD_TRIES = 1_000_000',
    specs: ['test/registration.spec.ts'],
  },
  {
    name: 'sign-in-tells-of-unverified-addresses',
    file: 'src/features/login/password-login.service.ts',
    search: 'if (!compared.isPending || !registration?.isPending)',
    replace: 'if (!registration?.isPending)',
    specs: ['test/login.spec.ts'],
  },
  {
    name: 'origins-that-begin-alike-pass',
    file: 'src/platform/http/web-origins.ts',
    search: 'exact.has(origin)',
    replace: '[...exact].some((allowed) => origin.startsWith(allowed))',
    specs: ['test/origin.spec.ts'],
  },
  {
    name: 'same-site-passes',
    file: 'src/platform/http/origin.guard.ts',
    search: "if (site === 'same-origin') return true;",
    replace: "if (site === 'same-origin' || site === 'same-site') return true;",
    specs: ['test/origin.spec.ts'],
  },
  {
    name: 'a-user-who-typed-passes',
    file: 'src/platform/http/origin.guard.ts',
    search: "if (site === 'same-origin') return true;",
    replace: "if (site === 'same-origin' || site === 'none') return true;",
    specs: ['test/origin.spec.ts'],
  },
  {
    name: 'a-sandboxed-frame-passes',
    file: 'src/platform/http/origin.guard.ts',
    search: 'this.isAllowed(origin);',
    replace: "origin === 'null' || this.isAllowed(origin);",
    specs: ['test/origin.spec.ts'],
  },
  {
    name: 'a-method-in-a-header-counts',
    file: 'src/platform/http/origin.guard.ts',
    search: 'SAFE_METHODS.has(req.method)',
    replace: "SAFE_METHODS.has(req.get('x-http-method-override') ?? req.method)",
    specs: ['test/origin.spec.ts'],
  },
  {
    name: 'foreign-origins-are-told-what-others-may-do',
    file: 'src/platform/http/cors.ts',
    search: "isAllowed(req.headers.origin ?? '') ? granted() : NOTHING",
    replace: 'granted()',
    specs: ['test/cors.spec.ts'],
  },
  {
    name: 'a-star-stands-for-dots',
    file: 'src/platform/http/web-origins.ts',
    search:
      '/^[a-z\\d-]+$/.test(origin.slice(before.length, -after.length)) && LABEL.test(firstLabel(origin))',
    replace: 'true',
    specs: ['src/platform/http/web-origins.spec.ts'],
  },
  {
    name: 'previews-that-anybody-can-have-get-cookies',
    file: 'src/platform/http/cookie-reach.ts',
    search: "if (places.VERCEL_ENV === 'preview') return",
    replace: 'if (places.APP_URL) return',
    specs: ['src/platform/http/cookie-reach-patterns.spec.ts'],
  },
  {
    name: 'a-change-is-carried-out-for-whoever-is-signed-in',
    file: 'src/features/sessions/session.guard.ts',
    search: '(namedUser(req) ?? user.id) !== user.id',
    replace: 'namedUser(req) === undefined && user.id === undefined',
    specs: ['test/session-changed.spec.ts'],
  },
  {
    name: 'a-refresh-forgets-that-nobody-is-to-be-remembered',
    file: 'src/features/sessions/session-cookies.ts',
    search: "remember ? maxAgeSeconds : 'browser'",
    replace: 'remember || true ? maxAgeSeconds : 0',
    specs: ['test/remember-me.spec.ts'],
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
    file: 'src/platform/http/body-parsers.ts',
    search: "if (charset !== 'utf-8') ",
    replace: "if (!charset.startsWith('utf-')) ",
    specs: ['test/media-types.spec.ts'],
  },
  {
    name: 'codes-are-tried-without-limit',
    file: 'src/features/link-codes/link-codes.costs.ts',
    search: "paidBy: ['code_per_address_and_ip', 'verify_per_ip', 'code_per_address'] }",
    replace: "paidBy: ['verify_per_ip'] }",
    specs: ['test/link-codes.spec.ts'],
  },
  {
    name: 'a-code-opens-any-address',
    file: 'src/features/registration/links.ts',
    search: 'WHERE ${r.email} = ${',
    replace: 'WHERE true OR ${r.email} = ${',
    specs: ['test/link-codes.spec.ts'],
  },
  {
    name: 'a-code-outlives-its-link',
    file: 'src/features/registration/links.ts',
    search: 'AND ${r.verifiedAt} IS NULL AND ${r.endedAt} IS NULL AND ${r.spentAt} IS NULL',
    replace: 'AND (${r.verifiedAt} IS NULL OR ${r.endedAt} IS NULL OR ${r.spentAt} IS NULL)',
    specs: ['test/link-codes.spec.ts'],
  },
  {
    name: 'any-code-is-right',
    file: 'src/features/link-codes/link-codes.service.ts',
    search: 'digest(readCode(code)));',
    replace: 'digest(linkCode(key, purpose, id))) || code === id;',
    specs: ['test/link-codes.spec.ts'],
  },
  {
    name: 'a-page-leads-anywhere',
    file: 'src/platform/pages/action-page-assets.ts',
    search: "return isOurs && href.startsWith(origin + '/') ? href : undefined;",
    replace: 'return isOurs || href;',
    specs: ['test/verify-page-script.spec.ts'],
  },
  {
    name: 'tokens-of-broken-links-are-logged',
    file: 'src/platform/logging/logger.ts',
    search: '[?#]|%(?:25)*(?:23|3f)',
    replace: '[?#]',
    specs: ['test/mangled-links.spec.ts'],
  },
  {
    name: 'a-spent-link-signs-in',
    file: 'src/features/registration/verification.service.ts',
    search: '    if (link.spent) return undefined;\n    const userId = await this.registrations.settle(',
    replace:
      "    if (link.spent) return (await this.db.execute<{ id: string }>('SELECT id FROM users ORDER BY " +
      "created_at DESC LIMIT 1'))[0]?.id;\n    const userId = await this.registrations.settle(",
    specs: ['test/sign-in-after-verify.spec.ts'],
  },
  {
    name: 'verifying-signs-in-though-it-is-off',
    file: 'src/features/registration/verification.service.ts',
    search: 'this.env.SIGN_IN_AFTER_VERIFY ? ',
    replace: 'this.env.APP_NAME ? ',
    specs: ['test/sign-in-after-verify.spec.ts'],
  },
];
