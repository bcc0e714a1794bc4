import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { endProcess } from './processes.ts';
import { compiler } from '../project/compiler.ts';
import { PROJECT_ROOT } from '../project/roots.ts';

/** A little more than main.ts gives itself for its shutdown. */
const SHUTDOWN_MS = 17_000;

/** The line that main.ts prints when it listens. */
const LISTENING = / answers at /;

/** The lines of `tsc --watch` that tell nothing: what it is about to do, and that it found nothing. */
const CHATTER =
  /Starting compilation|Starting incremental compilation|File change detected|Found 0 errors|^\s*$/;

/** @param args for node */
function startNode(args: string[], env: NodeJS.ProcessEnv) {
  const preload = new URL('end-with-parent.mjs', import.meta.url).href;
  return spawn(process.execPath, ['--import', preload, ...args], {
    cwd: PROJECT_ROOT,
    env,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
}

/**
 * Keeps dist/ as src/ is, with `tsc --watch`.
 * @param onBuilt after each build without errors
 * @returns `ended`: it ended by itself, with this
 * exit code
 */
export function startCompiler(onBuilt: () => void): { ended: Promise<number>; stop: () => Promise<void> } {
  const child = startNode(
    [...compiler(), '--watch', '--preserveWatchOutput', '--pretty', 'false'],
    process.env,
  );
  if (child.stdout) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!CHATTER.test(line)) console.log(line);
      if (/Found 0 errors/.test(line)) onBuilt();
      else if (/Found \d+ error/.test(line))
        console.log('The app starts with the next build that has no errors.');
    });
  }
  return {
    ended: once(child, 'exit').then(([code]) => Number(code) || 1),
    stop: () => endProcess(child, SHUTDOWN_MS),
  };
}

/**
 * The app as a process, exchanged for a new one with each build, once it may run at all. Not by
 * `node --watch`: its watcher runs no `--import`, so it outlives a command that is killed and keeps the port.
 * It starts the app anew with each file that is written, built with errors or half built, and it never ends
 * where the first start fails.
 */
export class AppProcess {
  #env: NodeJS.ProcessEnv | undefined;
  #isBuilt = false;
  #hasListened = false;
  #isStopped = false;
  #child: ChildProcess | undefined;
  #turn = Promise.resolve();
  #failed: PromiseWithResolvers<number> = Promise.withResolvers();

  /** The first start failed, with this exit code. What fails later waits for the next change. */
  failed = this.#failed.promise;

  /** There is a new build to run. */
  built() {
    this.#isBuilt = true;
    this.#exchange();
  }

  /** Whether its needs are met. */
  allow(env: NodeJS.ProcessEnv) {
    this.#env = env;
    this.#exchange();
  }

  async stop() {
    this.#isStopped = true;
    await this.#turn;
    await this.#end();
  }

  #exchange() {
    const env = this.#env;
    if (!this.#isBuilt || !env) return;
    this.#turn = this.#turn.then(async () => {
      await this.#end();
      if (!this.#isStopped) this.#start(env);
    });
  }

  #start(env: NodeJS.ProcessEnv) {
    const child = startNode(['--enable-source-maps', 'dist/main.js'], env);
    this.#child = child;
    child.stdout?.on('data', (chunk: Buffer) => {
      process.stdout.write(chunk);
      if (LISTENING.test(chunk.toString())) this.#listens();
    });
    child.on('exit', (code, signal) => {
      if (this.#child === child) this.#endedByItself(code ?? signal);
    });
  }

  async #end() {
    const child = this.#child;
    this.#child = undefined;
    if (child) await endProcess(child, SHUTDOWN_MS);
  }

  #listens() {
    // A moment later, below what main.ts has to say.
    if (!this.#hasListened)
      setTimeout(() => console.log('It restarts with every change in src/. Ctrl-C stops everything.'), 100);
    this.#hasListened = true;
  }

  /** @param reason an exit code or a signal */
  #endedByItself(reason: number | string | null) {
    this.#child = undefined;
    if (!this.#hasListened) this.#failed.resolve(Number(reason) || 1);
    else if (!this.#isStopped)
      console.log(`The app ended (${reason}). It starts again with the next change.`);
  }
}
