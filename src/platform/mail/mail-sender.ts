import { setTimeout as wait } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { ENV } from '../env/env.module.js';
import type { Env } from '../env/env.js';
import { inSpan } from '../telemetry/spans.js';
import { BackgroundTasks } from '../background/background-tasks.js';
import { MailComposer } from './mail-composer.js';
import type { ClaimedMail } from './outbox.repository.js';
import { isTemplate } from './templates/templates.js';
import { createTransport, type Mail, type SendResult, type Transport } from './transport.js';

/**
 * How often a mail is tried under one claim, and how long after the first of these tries another one may
 * begin, in milliseconds.
 */
const TRIES = 3;
const TRIES_WITHIN_MS = 8000;

/**
 * The waits between these tries, in milliseconds: the first, then four times that; a provider's wait counts
 * up to the maximum.
 */
const FIRST_PAUSE_MS = 250;
const MAX_PAUSE_MS = 3000;

/**
 * Of how many of the latest mails it is known how long they took, and what counts before the first, in
 * milliseconds.
 */
const DURATIONS = 32;
const USUAL_MS = 150;

/** Hands a claimed mail to the provider: two or three tries, unless it says that there are too many mails. */
@Injectable()
export class MailSender {
  private readonly transport: Transport;
  private readonly durations: number[] = [];
  private sent = 0;

  constructor(
    @Inject(ENV) env: Env,
    private readonly composer: MailComposer,
    private readonly backgroundTasks: BackgroundTasks,
  ) {
    this.transport = createTransport(env);
  }

  async send(claimed: ClaimedMail): Promise<SendResult> {
    const began = performance.now();
    try {
      return await inSpan('send mail', 'client', { 'postern.mail.template': claimed.template }, () =>
        this.deliver(claimed),
      );
    } finally {
      this.durations[this.sent++ % DURATIONS] = performance.now() - began;
    }
  }

  /**
   * Writes the mail, and takes as much and as long for it as for one that is sent; the provider hears nothing
   * of it. Never fails.
   */
  async pretend(decoy: ClaimedMail): Promise<void> {
    const began = performance.now();
    const mail = await this.compose({ ...decoy, ...this.composer.ofNobody(decoy) });
    if (!('reason' in mail)) await this.transport.pretend?.(mail).catch(() => undefined);
    // As one of the latest mails took.
    const duration = this.durations[Math.floor(Math.random() * this.durations.length)] ?? USUAL_MS;
    await this.isOpenAfter(Math.max(0, began + duration - performance.now()));
  }

  private async deliver(claimed: ClaimedMail): Promise<SendResult> {
    const mail = await this.compose(claimed);
    if ('reason' in mail) return { outcome: 'retry', reason: mail.reason };
    const end = performance.now() + TRIES_WITHIN_MS;
    for (let tries = 1; ; tries++) {
      const result = await this.trySending(mail);
      const pause = result.outcome === 'retry' ? pauseMs(tries, result.retryAfterSeconds) : undefined;
      if (pause === undefined || tries === TRIES || pause > MAX_PAUSE_MS || performance.now() + pause > end)
        return result;
      // A shutdown doesn't wait for what another process can do.
      if (!(await this.isOpenAfter(pause))) return result;
    }
  }

  /** A row that a newer version has written may name a template that is not known here. */
  private async compose(claimed: ClaimedMail): Promise<Mail | { reason: string }> {
    const { template } = claimed;
    if (!isTemplate(template)) return { reason: 'this version does not know its template' };
    const mail = await this.composer.compose(claimed, template);
    return mail ?? { reason: 'the key of its link is not known here' };
  }

  private async trySending(mail: Mail): Promise<SendResult> {
    try {
      return await this.transport.send(mail);
    } catch (error) {
      return { outcome: 'retry', reason: error instanceof Error ? error.message : 'unknown' };
    }
  }

  private async isOpenAfter(milliseconds: number): Promise<boolean> {
    const { closing } = this.backgroundTasks;
    await wait(milliseconds, undefined, { signal: closing }).catch(() => undefined);
    return !closing.aborted;
  }
}

/** Up to a quarter more, so that tries that failed together don't come back together. */
export function jittered(duration: number): number {
  return duration * (1 + Math.random() / 4);
}

/** Milliseconds until the next try under the same claim. */
function pauseMs(tries: number, retryAfterSeconds: number | undefined): number {
  return jittered(
    retryAfterSeconds === undefined ? FIRST_PAUSE_MS * 4 ** (tries - 1) : retryAfterSeconds * 1000,
  );
}
