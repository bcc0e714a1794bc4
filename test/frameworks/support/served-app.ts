import { afterAll } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Edge } from '../../support/edge.js';
import { freePort } from '../../support/server-process.js';
import { until } from '../../support/until.js';
import type { Framework } from './frameworks.js';

const running: ChildProcess[] = [];
afterAll(async () => {
  const alive = running.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
  await Promise.all(
    alive.map((child) => {
      child.kill('SIGKILL');
      return once(child, 'exit');
    }),
  );
});

/** A framework's app, in a process of its own, and the network between it and browsers. */
export class ServedApp {
  private constructor(
    readonly framework: Framework,
    /** What browsers meet. */
    readonly front: Edge,
  ) {}

  /** The network in front of an app that has yet to be started: Postern has to be told of its origin. */
  static async at(framework: Framework): Promise<ServedApp> {
    return new ServedApp(framework, await Edge.start());
  }

  get origin(): string {
    return this.front.origin;
  }

  /**
   * Starts the built app, and waits until it answers.
   * @param postern where it finds Postern, as its pages do
   */
  async start(postern: string): Promise<void> {
    const { name, folder, program, variables } = this.framework;
    const PORT = await freePort();
    const endsWithParent = pathToFileURL(resolve('src/cli/process/end-with-parent.mjs')).href;
    const child = spawn(process.execPath, ['--import', endsWithParent, ...program], {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'production',
        HOST: '127.0.0.1',
        PORT,
        POSTERN_URL: postern,
        NUXT_PUBLIC_API: postern,
        ...variables,
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    running.push(child);
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (text: Buffer) => (said += text.toString()));
    const url = `http://127.0.0.1:${PORT}`;
    this.front.leadTo(url, { 'x-forwarded-proto': 'http' });
    await until(async () => {
      if (child.exitCode !== null)
        throw new Error(`the app of ${name} does not start, after \`npm run test:frameworks\`: ${said}`);
      return fetch(url).then(
        // A resource server refuses who brings no token.
        ({ ok, status }) => ok || status === 401,
        () => false,
      );
    });
  }
}
