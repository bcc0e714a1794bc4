// @ts-check

const ADAPTERS = 'test/server-adapters.spec.ts';

/**
 * Ways to break the adapters for frameworks, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-page-that-nitro-caches-knows-its-first-visitor',
    file: 'src/client/server/nuxt.ts',
    search: "if (cache || swr || isr || calling?.cache) return void (context.postern = 'nobody');",
    replace: '',
    specs: [ADAPTERS],
  },
  {
    name: 'a-cached-handler-has-its-own-word-on-an-answer-with-cookies',
    file: 'src/client/server/nuxt.ts',
    search: "value) => { const isOurs = name.toLowerCase() === 'cache-control' &&",
    replace: 'value) => { const isOurs = false &&',
    specs: [ADAPTERS],
  },
  {
    name: 'each-call-that-a-page-makes-itself-asks-anew',
    file: 'src/client/server/nuxt.ts',
    search: 'if (calling?.postern) return void (context.postern = calling.postern);',
    replace: '',
    specs: [ADAPTERS],
  },
  {
    name: 'cookies-that-replace-others-are-never-sent',
    file: 'src/client/server/nuxt.ts',
    search: 'for (const line of session.setCookies) if (!kept.sent.includes(line)) res',
    replace: 'for (const line of session.setCookies.slice(kept.sent.length)) res',
    specs: [ADAPTERS],
  },
  {
    name: 'a-page-of-nuxt-confirms-cookies-that-no-browser-has',
    file: 'src/client/server/nuxt.ts',
    search: "if (session.setCookies.length > 0) req.headers['session-relay'] = '1';",
    replace: '',
    specs: [ADAPTERS],
  },
  {
    name: 'a-page-of-sveltekit-confirms-cookies-that-no-browser-has',
    file: 'src/client/server/sveltekit.ts',
    search: "if (session.setCookies.length > 0) request.headers.set('session-relay', '1');",
    replace: '',
    specs: [ADAPTERS],
  },
  {
    name: 'sveltekit-takes-the-cookies-to-another-origin',
    file: 'src/client/server/sveltekit.ts',
    search: 'if (session && new URL(request.url).origin === event.url.origin) {',
    replace: 'if (session) {',
    specs: [ADAPTERS],
  },
  {
    name: 'each-call-of-a-page-of-sveltekit-refreshes',
    file: 'src/client/server/sveltekit.ts',
    search: 'if (!event.isSubRequest) await',
    replace: 'await',
    specs: [ADAPTERS],
  },
  {
    name: 'react-router-loses-the-cookies',
    file: 'src/client/server/react-router.ts',
    search: 'return session.apply((await next()) as Response);',
    replace: 'return (await next()) as Response;',
    specs: [ADAPTERS],
  },
];
