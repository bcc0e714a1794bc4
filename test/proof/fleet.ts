import { setTimeout as wait } from 'node:timers/promises';
import { TEST_ENV } from '../support/app.js';
import { ServerProcess } from '../support/server-process.js';
import { send } from '../support/wire.js';

/**
 * How many calls of the cron route each server has at once, and how long a caller waits when nothing was due,
 * in milliseconds.
 */
const CALLERS = 6;
const IDLE_MS = 50;

/**
 * Servers on one database, each started anew whenever it is killed, and told all the time to send what is
 * due.
 */
export class Fleet {
  /** How often a server was started. */
  starts = 0;
  /** How often the cron route answered with which status; `lost`: not at all. */
  readonly answers: Record<string, number> = {};
  private readonly byApiKey = new Map<string, ServerProcess>();
  private isOver = false;

  constructor(
    private readonly folder: string,
    private readonly variables: Record<string, string>,
    private readonly size: number,
  ) {}

  /** Resolves some time after `stop`: when the servers have finished what they had begun, and ended. */
  async run(): Promise<void> {
    await Promise.all(Array.from({ length: this.size }, () => this.keepServerRunning()));
  }

  stop(): void {
    this.isOver = true;
  }

  /**
   * Sends a request to one of the servers, as soon as there is one.
   * @returns the status; undefined when the server is killed before it answers
   */
  async send(
    ...request: [method: string, path: string, written: Parameters<typeof send>[3]]
  ): Promise<number | undefined> {
    for (;;) {
      const server = [...this.byApiKey.values()].find(({ isAlive }) => isAlive);
      const answer = server && (await send(server, ...request).catch(() => undefined));
      if (server || this.isOver) return answer?.status;
      await wait(IDLE_MS);
    }
  }

  /** Kills the server that shows this API key; false when it is gone already. */
  kill(apiKey: string): boolean {
    const server = this.byApiKey.get(apiKey);
    if (!server?.isAlive) return false;
    server.kill();
    return true;
  }

  private async keepServerRunning(): Promise<void> {
    while (!this.isOver) {
      // Another one at each start, so that nobody is killed for a call of the one before.
      const apiKey = `re_proof_${++this.starts}`;
      const server = await ServerProcess.start(this.folder, { ...this.variables, RESEND_API_KEY: apiKey });
      this.byApiKey.set(apiKey, server);
      await Promise.all(Array.from({ length: CALLERS }, () => this.keepCalling(server)));
      // Where it was not killed: it finishes what it has begun.
      server.terminate();
      await server.ended;
      this.byApiKey.delete(apiKey);
    }
  }

  private async keepCalling(server: ServerProcess): Promise<void> {
    const headers = { authorization: `Bearer ${TEST_ENV.CRON_SECRET}` };
    while (server.isAlive && !this.isOver) {
      const answer = await send(server, 'GET', '/internal/cron', { headers }).catch(() => undefined);
      const status = answer?.status ?? 'lost';
      this.answers[status] = (this.answers[status] ?? 0) + 1;
      if (!answer) return;
      if ((answer.body as { delivered?: number }).delivered === 0) await wait(IDLE_MS);
    }
  }
}
