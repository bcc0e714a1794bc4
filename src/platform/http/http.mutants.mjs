// @ts-check

/**
 * Ways to break platform/http, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'pages-of-an-spa-ask-below-admin-beside-a-console',
    file: 'src/features/console/variables.ts',
    search: '(env.ADMIN_CONSOLE ? [] : env.WEB_ORIGINS)',
    replace: 'env.WEB_ORIGINS',
    specs: ['src/platform/http/allowed-origins.spec.ts'],
  },
  {
    name: 'a-crowded-server-tells-balancers-that-it-is-down',
    file: 'src/app/shedding.ts',
    search: ' && !HEALTH.test(req.path)',
    replace: '',
    specs: ['src/platform/http/slow-clients.spec.ts'],
  },
  {
    name: 'paths-in-another-case-pass-a-proxy',
    file: 'src/platform/http/bounded-adapter.ts',
    search: ".set('case sensitive routing', true)",
    replace: '',
    specs: ['src/platform/http/hostile-input.spec.ts'],
  },
  {
    name: 'previews-that-anybody-can-have-get-cookies',
    file: 'src/platform/http/cookie-reach.ts',
    search: "if (places.VERCEL_ENV === 'preview') return",
    replace: 'if (places.APP_URL) return',
    specs: ['src/platform/http/cookie-reach-patterns.spec.ts'],
  },
  {
    name: 'origins-that-begin-alike-pass',
    file: 'src/platform/http/web-origins.ts',
    search: 'exact.has(origin)',
    replace: '[...exact].some((allowed) => origin.startsWith(allowed))',
    specs: ['src/platform/http/origin.spec.ts'],
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
    name: 'same-site-passes',
    file: 'src/platform/http/origin.guard.ts',
    search: "if (site === 'same-origin') return true;",
    replace: "if (site === 'same-origin' || site === 'same-site') return true;",
    specs: ['src/platform/http/origin.spec.ts'],
  },
  {
    name: 'a-sandboxed-frame-passes',
    file: 'src/platform/http/origin.guard.ts',
    search: 'this.isAllowed(req.path, origin);',
    replace: "origin === 'null' || this.isAllowed(req.path, origin);",
    specs: ['src/platform/http/origin.spec.ts'],
  },
  {
    name: 'forms-pass-the-origin-guard',
    file: 'src/platform/http/origin.guard.ts',
    search: 'if (this.isWelcome(',
    replace: "if (req.is('application/x-www-form-urlencoded') || this.isWelcome(",
    specs: ['src/platform/http/accepts.spec.ts'],
  },
  {
    name: 'any-page-has-an-admin-export',
    file: 'src/platform/http/origin.guard.ts',
    search: ' && !isMarked(FROM_OWN_PAGES)',
    replace: '',
    specs: ['src/platform/http/own-pages.spec.ts'],
  },
  {
    name: 'foreign-origins-are-told-what-others-may-do',
    file: 'src/platform/http/cors.ts',
    search: 'origin !== undefined && isAllowed(req.path, origin)',
    replace: 'origin !== undefined',
    specs: ['src/platform/http/cors.spec.ts'],
  },
  {
    name: 'a-path-that-a-middleware-changed-finds-no-route',
    file: 'src/platform/http/shortened-router.ts',
    search: 'match: (asked) => asked !== path && WHOLE,',
    replace: 'match: () => false,',
    specs: ['src/platform/http/shortened-router.spec.ts'],
  },
  {
    name: 'an-error-ends-where-a-path-was-changed',
    file: 'src/platform/http/shortened-router.ts',
    search: 'req[PENDING] = error;',
    replace: 'req[PENDING] = undefined;',
    specs: ['src/platform/http/shortened-router.spec.ts'],
  },
  {
    name: 'middleware-behind-the-routes-runs-twice',
    file: 'src/platform/http/shortened-router.ts',
    search: 'req[DONE] ?? next',
    replace: 'next',
    specs: ['src/platform/http/shortened-router.spec.ts'],
  },
  {
    name: 'a-route-that-is-added-later-is-not-found',
    file: 'src/platform/http/shortened-router.ts',
    search: 'if (!stacks.areOf(router)) stacks',
    replace: 'if (router.stack.length === 0) stacks',
    specs: ['src/platform/http/shortened-router.spec.ts'],
  },
  {
    name: 'cron-takes-any-secret',
    file: 'src/platform/http/bearer.ts',
    search: 'return timingSafeEqual(hash(presented), hash(secret));',
    replace: 'return timingSafeEqual(hash(presented), hash(presented)) && secret.length > 0;',
    specs: ['src/features/maintenance/cron.spec.ts'],
  },
];
