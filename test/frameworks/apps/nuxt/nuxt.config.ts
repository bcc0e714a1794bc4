export default defineNuxtConfig({
  compatibilityDate: '2026-11-01',
  telemetry: false,
  devtools: { enabled: false },
  buildDir: '.postern/nuxt',
  app: { head: { link: [{ rel: 'icon', href: 'data:,' }] } },
  runtimeConfig: { public: { api: '' } },
  nitro: { output: { dir: '.postern/build' } },
  // What a cache keeps is for everybody: such a page must know nobody.
  routeRules: { '/cached': { swr: 600 } },
});
