// @ts-check

/** @typedef {import('./list.mjs').Mutant} Mutant */

const specs = ['test/fuzz.spec.ts'];

/** Checks that only hostile requests notice. @type {Mutant[]} */
export const middleware = [
  {
    name: 'the-log-has-fragments',
    file: 'src/platform/logging/logger.ts',
    search: 'url.split(/[?#]|%(?:25)*(?:23|3f)/i, 1)',
    replace: "url.split('?', 1)",
    specs,
  },
  {
    name: 'the-log-has-headers',
    file: 'src/platform/logging/logger.ts',
    search: 'path: pathOf(req) })',
    replace: 'path: pathOf(req), sent: req.rawHeaders })',
    specs,
  },
  {
    name: 'refusals-repeat-the-parser',
    file: 'src/platform/http/problem.filter.ts',
    search: 'new AppError(parserError.code, parserError)',
    replace: 'new AppError(parserError.code, { detail: (original as Error).message })',
    specs,
  },
  {
    name: 'refusals-tell-whose-address-it-is',
    file: 'src/features/login/password-login.service.ts',
    search: "throw new AppError('INVALID_CREDENTIALS');\n      // Also",
    replace: "throw new AppError('INVALID_CREDENTIALS', user ? { detail: user.id } : {});\n      // Also",
    specs,
  },
  {
    name: 'names-of-prototypes-are-dropped',
    file: 'src/platform/http/validation.pipe.ts',
    search: 'protected override stripProtoKeys(): void {}',
    replace:
      'protected override stripProtoKeys(value: unknown): void {\n    super.stripProtoKeys(value);\n  }',
    specs: ['test/hostile-input.spec.ts'],
  },
  {
    name: 'a-cookie-reaches-a-prototype',
    file: 'src/platform/http/cookie-policy.ts',
    search: '    return this.all().filter((cookie) => names.indexOf',
    replace:
      '    const seen: Record<string, object> = {};\n    for (const name of names) ' +
      "Reflect.set(seen[name ?? ''] ?? {}, 'seen', true);\n    return this.all().filter((cookie) => " +
      'names.indexOf',
    specs,
  },
  {
    name: 'bytes-that-are-no-text-become-some',
    file: 'src/platform/http/body-parsers.ts',
    search: 'if (!isUtf8(body))',
    replace: 'if (body.length < 0)',
    specs: ['test/hostile-input.spec.ts'],
  },
  {
    name: 'bodies-of-get-are-read',
    file: 'src/platform/http/middleware.ts',
    search: 'SAFE_METHODS.has(req.method) ? next()',
    replace: "req.method === 'OPTIONS' ? next()",
    specs,
  },
  {
    name: 'a-signature-that-is-not-looked-at',
    file: 'src/features/sessions/access-token.ts',
    search: 'this.jwt.verify<object>(text, {',
    replace: 'this.jwt.decode<object>(text, {',
    specs,
  },
  {
    name: 'an-address-is-enough',
    file: 'src/features/login/password-login.service.ts',
    search: 'if (compared.isUser && user?.isActive)',
    replace: 'if ((compared.isUser || presented.password.length > 20) && user?.isActive)',
    specs,
  },
  {
    name: 'a-path-in-capitals-passes-the-guard',
    file: 'src/features/sessions/session.guard.ts',
    search: 'const principal = await',
    replace: 'if (/[A-Z]/.test(req.path)) return true;\n    const principal = await',
    specs,
  },
  {
    name: 'long-addresses-take-long',
    file: 'src/features/users/email-address.ts',
    search: "  const at = composed.lastIndexOf('@');\n",
    replace:
      "  const at = composed.lastIndexOf('@');\n  for (let end = Date.now() + (composed.length > 800 ? " +
      '1500 : 0); Date.now() < end; );\n',
    specs,
  },
];
