import { build } from 'esbuild';
import type { TestApp } from 'postern/testing';
import { PACKAGE_ROOT } from '../../src/cli/project/roots.ts';
import { startLocalApp } from './app.js';
import { PageServer } from './page-server.js';

/** A page's own script: the events of its elements, as they were told, are kept. */
const SCRIPT = `
  import { createClient } from './src/client/client.ts';
  import { askForProof, defineElements } from './src/client/elements/index.ts';
  const heard = (globalThis.heard = []);
  for (const name of ['signed-in', 'signed-out', 'mailed', 'view', 'language', 'notice'])
    document.addEventListener('postern-' + name, ({ detail }) => heard.push([name, detail]));
  const { lang } = document.documentElement;
  const own = { nl: { signIn: 'Inloggen' } };
  globalThis.begin = () => {
    globalThis.api = createClient({ url: '%API%', locale: lang, onProofRequired: askForProof });
    defineElements(globalThis.api, { words: own });
  };
  begin();
`;

/** Pages of one element each, on an origin that the app knows, under a policy that lets nothing else run. */
export class ElementsPages {
  protected constructor(
    readonly app: TestApp,
    private readonly pages: PageServer,
  ) {}

  static async start(variables: Record<string, string> = {}): Promise<ElementsPages> {
    const pages = await PageServer.start();
    const app = await startLocalApp({ WEB_ORIGINS: pages.origin, ...variables });
    const { outputFiles } = await build({
      stdin: { contents: SCRIPT.replace('%API%', app.env.APP_URL), resolveDir: PACKAGE_ROOT, loader: 'ts' },
      outdir: '/',
      entryNames: 'page',
      bundle: true,
      splitting: true,
      write: false,
      format: 'esm',
      target: 'es2022',
    });
    for (const { path, text } of outputFiles) pages.put(path, 'text/javascript', text);
    return new this(app, pages);
  }

  get url(): string {
    return this.pages.origin;
  }

  /** Serves a page with this in its body. @param html attributes of its root, such as `lang="fr"` */
  put(path: string, body: string, html = 'lang="en"'): void {
    this.pages.put(
      path,
      'text/html',
      `<!doctype html>
      <html ${html}>
        <head>
          <meta charset="utf-8" />
          <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self';
            style-src 'self'; connect-src ${this.app.env.APP_URL}; base-uri 'none'; form-action 'none';
            require-trusted-types-for 'script'; trusted-types 'none'" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <link rel="stylesheet" href="/page.css" />
          <title>Acme</title>
          <script type="module" src="/page.js"></script>
        </head>
        <body><main>${body}</main></body>
      </html>`,
    );
    this.pages.put('/page.css', 'text/css', 'html { color-scheme: light dark } body { margin: 1rem }');
  }
}
