import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { BackgroundTasks } from '../../platform/background/background-tasks.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import type { MaintenanceTask } from '../../platform/registry/maintenance-task.js';
import { AuditSealing } from '../audit-chain/sealing.service.js';
import { WebhookBacklog } from './backlog.js';
import { EndpointLoops } from './endpoint-deliveries.js';
import { FanOut } from './fan-out.js';

/** For how long the run after an answer begins new batches, in milliseconds: the next one does the rest. */
const AFTER_ANSWER_MS = 1000;

/**
 * Tells the endpoints what the audit has, where there is any: each once a minute, and soon after a
 * request.
 */
@Injectable()
export class Webhooks implements MaintenanceTask, OnApplicationBootstrap {
  private current: Promise<void> = Promise.resolve();
  private next: Promise<void> | undefined;

  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly fanOut: FanOut,
    private readonly loops: EndpointLoops,
    private readonly backlog: WebhookBacklog,
    private readonly backgroundTasks: BackgroundTasks,
    private readonly modules: ModuleRef,
  ) {}

  /** An endpoint that is new is told what happens from the start on. Nobody waits for that. */
  onApplicationBootstrap(): void {
    this.backgroundTasks.run('welcome webhook endpoints', () => this.fanOut.welcome());
  }

  /** Of the events that are sealed, which is a task before this one. Nobody waits for the receivers. */
  async run(withinMs: number): Promise<void> {
    await this.tell(withinMs).finally(() => this.backlog.lookAfter());
  }

  /**
   * Seals and tells what a request has led to, once it is answered. All that were answered until a run begins
   * share that one.
   * @param listen called at once: its promise is that of the answer
   */
  tellSoon(listen: () => Promise<unknown>): void {
    const answered = listen();
    this.backgroundTasks.run('tell webhooks', () => answered.then(() => this.nextRun()));
  }

  private nextRun(): Promise<void> {
    this.next ??= Promise.allSettled([this.backgroundTasks.spread(), this.current]).then(() => {
      this.next = undefined;
      this.current = this.sealAndTell();
      return this.current;
    });
    return this.next;
  }

  private async sealAndTell(): Promise<void> {
    await this.modules.get(AuditSealing, { strict: false }).run(AFTER_ANSWER_MS);
    await this.tell(AFTER_ANSWER_MS);
  }

  private async tell(withinMs: number): Promise<void> {
    const since = performance.now();
    const told = await Promise.allSettled(
      this.env.WEBHOOK_ENDPOINTS.map((endpoint) => this.fanOut.to(endpoint, since + withinMs)),
    );
    this.loops.start(since);
    for (const one of told) if (one.status === 'rejected') throw one.reason;
  }
}
