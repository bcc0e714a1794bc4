import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { compile } from 'svelte/compiler';
import { PACKAGE_ROOT } from '../../src/cli/project/roots.ts';

/**
 * The same small app for each framework: who is signed in, by the hook, and a guard around what is one
 * person's, where they can type. `show(root, isServed)` puts it on the page, and answers what takes it away;
 * `html()` is what a server renders of it.
 */
const APPS = {
  react: {
    app: `
      import { createElement as h, StrictMode } from 'react';
      import { SessionGuard, useSession } from './src/client/react.js';
      const Who = ({ api }) => {
        const state = useSession(api);
        return h('p', { id: 'who' }, state.user?.email ?? state.status);
      };
      const App = ({ api }) => h(StrictMode, {}, h(Who, { api }), h(SessionGuard, {
        client: api,
        loading: h('p', {}, 'One moment'),
        signedOut: ({ reason }) => h('p', {}, 'Sign in: ' + (reason ?? 'nobody')),
      }, ({ user }) => h('p', {}, 'Notes of ' + user.email, h('input'))));`,
    show: `
      import { createRoot, hydrateRoot } from 'react-dom/client';
      const show = (root, isServed) => {
        const shown = isServed ? hydrateRoot(root, h(App, { api })) : createRoot(root);
        if (!isServed) shown.render(h(App, { api }));
        return () => shown.unmount();
      };`,
    html: `
      import { renderToString } from 'react-dom/server';
      const html = () => renderToString(h(App, { api }));`,
  },
  vue: {
    app: `
      import { createSSRApp, createApp, h } from 'vue';
      import { SessionGuard, useSession } from './src/client/vue.js';
      const Who = {
        props: ['api'],
        setup({ api }) {
          const state = useSession(api);
          return () => h('p', { id: 'who' }, state.value.user?.email ?? state.value.status);
        },
      };
      const App = {
        props: ['api'],
        setup: ({ api }) => () => [h(Who, { api }), h(SessionGuard, { client: api }, {
          loading: () => h('p', 'One moment'),
          signedOut: ({ reason }) => h('p', 'Sign in: ' + (reason ?? 'nobody')),
          default: ({ user }) => h('p', ['Notes of ' + user.email, h('input')]),
        })],
      };`,
    show: `
      const show = (root, isServed) => {
        const app = (isServed ? createSSRApp : createApp)(App, { api });
        app.mount(root);
        return () => app.unmount();
      };`,
    html: `
      import { renderToString } from 'vue/server-renderer';
      const html = () => renderToString(createSSRApp(App, { api }));`,
  },
  svelte: {
    app: `import App from './app.svelte';`,
    show: `
      import { hydrate, mount, unmount } from 'svelte';
      const show = (target, isServed) => {
        const app = (isServed ? hydrate : mount)(App, { target, props: { api } });
        return () => unmount(app);
      };`,
    html: `
      import { render } from 'svelte/server';
      const html = async () => (await render(App, { props: { api } })).body;`,
  },
};

const SVELTE_APP = `
  <script>
    import { sessionGuard, useSession } from './src/client/svelte.js';
    const { api } = $props();
    const session = useSession(api);
    let reason = $state();
    const person = sessionGuard(api, (state) => (reason = state.reason ?? 'nobody'));
  </script>
  <p id="who">{$session.user?.email ?? $session.status}</p>
  {#if $person}{#key $person.user.id}<p>Notes of {$person.user.email}<input /></p>{/key}
  {:else if $session.status === 'signed-out'}<p>Sign in: {reason}</p>
  {:else}<p>One moment</p>{/if}`;

const VUE_FLAGS = Object.fromEntries(
  ['OPTIONS_API', 'PROD_DEVTOOLS', 'PROD_HYDRATION_MISMATCH_DETAILS'].map((name) => [
    `__VUE_${name}__`,
    'true',
  ]),
);

const svelte = (generate: 'client' | 'server'): Plugin => ({
  name: 'svelte',
  setup(build) {
    build.onResolve({ filter: /\.svelte$/ }, () => ({ path: 'app.svelte', namespace: 'svelte' }));
    build.onLoad({ filter: /./, namespace: 'svelte' }, () => ({
      contents: compile(SVELTE_APP, { generate, dev: true, filename: 'App.svelte' }).js.code,
      resolveDir: PACKAGE_ROOT,
    }));
  },
});

export type Framework = keyof typeof APPS;

export const FRAMEWORKS = Object.keys(APPS) as Framework[];

async function bundle(contents: string, options: BuildOptions): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: PACKAGE_ROOT, loader: 'ts' },
    bundle: true,
    write: false,
    target: 'es2022',
    ...options,
  });
  return outputFiles?.[0]?.text ?? '';
}

const client = (url: string) => `
  import { createClient } from './src/client/client.js';
  const api = createClient({ url: '${url}' });`;

/**
 * The script of a page that shows the app in `#app`; where a server has rendered it, it takes that over once
 * it is known who is signed in. `api` is its client, `shown` what it has been showing, `subscribers` how many
 * have subscribed to the session, and `unmount()` takes the app away.
 */
export function scriptOf(framework: Framework, url: string): Promise<string> {
  const { app, show } = APPS[framework];
  const script = `${client(url)}${app}${show}
    const root = document.querySelector('#app');
    Object.assign(window, { api, shown: [], subscribers: 0 });
    const { subscribe } = api.session;
    api.session.subscribe = (listener) => {
      const leave = subscribe(listener);
      subscribers++;
      return () => (subscribers--, leave());
    };
    const look = () => {
      const text = [...root.querySelectorAll('p')].map((part) => part.textContent).join(', ');
      if (text && text !== shown.at(-1)) shown.push(text);
    };
    new MutationObserver(look).observe(root, { subtree: true, childList: true, characterData: true });
    const isServed = root.hasChildNodes();
    look();
    const start = () => (window.unmount = show(root, isServed));
    const leave = isServed && subscribe(() => (leave(), start()));
    if (!isServed) start();`;
  return bundle(script, { format: 'iife', plugins: [svelte('client')], define: VUE_FLAGS });
}

/** What a server renders of the app for each framework, which knows of nobody. */
export async function renderOnServer(): Promise<Record<Framework, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'postern-rendered-'));
  try {
    const rendered = await Promise.all(
      FRAMEWORKS.map(async (framework) => {
        const { app, html } = APPS[framework];
        const script = `${client('https://api.example.com')}${app}${html}
          Promise.resolve(html()).then((text) => process.stdout.write(text));`;
        const file = join(folder, `${framework}.cjs`);
        const options: BuildOptions = { platform: 'node', format: 'cjs', plugins: [svelte('server')] };
        await writeFile(file, await bundle(script, options));
        const { stdout } = await promisify(execFile)(process.execPath, [file]);
        return [framework, stdout];
      }),
    );
    return Object.fromEntries(rendered) as Record<Framework, string>;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
