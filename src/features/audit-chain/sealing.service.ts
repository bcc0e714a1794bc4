import { setTimeout as wait } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { BackgroundTasks } from '../../platform/background/background-tasks.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database, Executor } from '../../platform/db/executor.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { LOGGER } from '../../platform/logging/logger.js';
import type { MaintenanceTask } from '../../platform/registry/maintenance-task.js';
import { type ChainedEvent, GENESIS, seal, type Seal } from './chained-event.js';
import { type Checkpoint, signed } from './checkpoint.js';
import { BATCH, CheckpointsRepository } from './checkpoints.repository.js';
import { type Head, SealingRepository } from './sealing.repository.js';
import { before, END, type EventPlace, START, UnsealedRepository } from './unsealed.repository.js';

/** How often what came in late is looked for where that is more than a page, in milliseconds. */
const LATE_LOOK_MS = 5 * 60_000;

/** How long the command waits for another sealer, in milliseconds, and how often it tries meanwhile. */
const PATIENCE_MS = 5000;
const TRY_MS = 100;

/** The work of a part of a pass. */
interface Walked {
  sealed: number;
  pages: number;
  /** Where the next page begins; undefined: there is none. */
  next: EventPlace | undefined;
  /** Whether another sealer was at work. */
  isRefused: boolean;
}

/**
 * Seals the events that have come since the last time, oldest first, in transactions of their own. There is
 * one sealer at a time; another one that comes meanwhile leaves it the work.
 */
@Injectable()
export class AuditSealing implements MaintenanceTask {
  /** How many events one statement looks at: few enough for some ten milliseconds. */
  pageSize = 2000;
  /** How long `sealAll` waits for another sealer, in milliseconds. */
  patienceMs = PATIENCE_MS;
  /** Where the last pass was broken off among new events, and until when that is worth going on from. */
  private newFrom: EventPlace | undefined;
  private newUntil = 0;
  /** Where this process goes on looking for late events (undefined: anew), and when that is due. */
  private lateFrom: EventPlace | undefined;
  private lateDueAt = -Infinity;

  constructor(
    @Inject(DATABASE) private readonly db: Database,
    @Inject(ENV) private readonly env: Env,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly chain: SealingRepository,
    private readonly unsealed: UnsealedRepository,
    private readonly checkpoints: CheckpointsRepository,
    private readonly backgroundTasks: BackgroundTasks,
  ) {}

  /** @returns how many events were sealed; the next time does what was left after `withinMs` milliseconds */
  async run(withinMs: number): Promise<number> {
    const end = performance.now() + withinMs;
    const isOver = () => performance.now() >= end || this.backgroundTasks.closing.aborted;
    const { recent, late, isBehind } = await this.unsealed.findWindow(this.db);
    if (isBehind) this.logger.error('the chain of the audit ends before its last checkpoint: verify it');
    const goesOn = performance.now() < this.newUntil;
    const from = (goesOn ? this.newFrom : undefined) ?? before(recent);
    const { sealed, next, isRefused } = await this.walk(from, END, isOver);
    this.newFrom = isRefused ? undefined : next;
    this.newUntil = performance.now() + LATE_LOOK_MS;
    if (next || isRefused) return sealed;
    return sealed + (await this.lookForLate(before(late), before(recent), isOver));
  }

  /**
   * Seals every event, however old: also one that came in behind the quarter of an hour that `run` looks at
   * again. For the operator, who has looked at it.
   * @returns how many, and whether that was all: another sealer may have been at work all the time
   */
  async sealAll(): Promise<{ sealed: number; isWhole: boolean }> {
    let [sealed, from] = [0, START];
    for (let end = performance.now() + this.patienceMs; ;) {
      const walked = await this.walk(from, END, () => false);
      sealed += walked.sealed;
      if (!walked.isRefused || performance.now() >= end) return { sealed, isWhole: !walked.isRefused };
      if (walked.pages > 0) end = performance.now() + this.patienceMs;
      from = walked.next ?? from;
      await wait(TRY_MS);
    }
  }

  /**
   * Looks at the last quarter of an hour again, which may be hundreds of thousands of events: in each pass
   * where it is a page, else every few minutes, and over several passes.
   * @returns how many were sealed
   */
  private async lookForLate(from: EventPlace, to: EventPlace, isOver: () => boolean): Promise<number> {
    const now = performance.now();
    // One that takes that long would look at events that are too old by now.
    if (now >= this.lateDueAt + LATE_LOOK_MS) this.lateFrom = undefined;
    const isNew = this.lateFrom === undefined;
    if (from.at === START.at || (isNew && now < this.lateDueAt)) return 0;
    const { sealed, pages, next, isRefused } = await this.walk(this.lateFrom ?? from, to, isOver);
    if (isRefused && pages === 0) return 0;
    if (isNew) this.lateDueAt = next !== undefined || pages > 1 ? now + LATE_LOOK_MS : now;
    this.lateFrom = next;
    return sealed;
  }

  /** Seals what is not sealed behind one place and up to another: a page at the least. */
  private async walk(from: EventPlace, to: EventPlace, isOver: () => boolean): Promise<Walked> {
    const walked: Walked = { sealed: 0, pages: 0, next: from, isRefused: false };
    do {
      const page = await this.sealPage(walked.next ?? from, to);
      if (!page) return { ...walked, isRefused: true };
      walked.pages++;
      walked.sealed += page.sealed;
      walked.next = page.next;
    } while (walked.next && !isOver());
    return walked;
  }

  /**
   * In a transaction of its own: what follows has to see what the sealer before has committed.
   * @returns undefined where another sealer is at work; `next` undefined where the page is the last one
   */
  private async sealPage(
    from: EventPlace,
    to: EventPlace,
  ): Promise<{ sealed: number; next: EventPlace | undefined } | undefined> {
    const page = await this.db.transaction(async (tx) => {
      if (!(await this.chain.lock(tx))) return undefined;
      const end = await this.unsealed.findPageEnd(tx, from, to, this.pageSize);
      const found = await this.unsealed.list(tx, from, end ?? to, BATCH);
      if (found.length > 0) await this.append(tx, await this.chain.findHead(tx), found);
      const last = found.length === BATCH ? found.at(-1) : undefined;
      const next = last ? { at: last.createdAt, id: last.id } : end;
      // A page of which all was sealed brings none, but once in a pass: an hour may have gone by.
      const isDue = found.length > 0 || (!next && to === END);
      const checkpoint = isDue ? await this.writeCheckpoint(tx) : undefined;
      return { sealed: found.length, next, checkpoint };
    });
    // Where the log is collected, the database's owner can't change it any more.
    if (page?.checkpoint) this.logger.info({ auditCheckpoint: page.checkpoint }, 'a checkpoint of the audit');
    return page;
  }

  private async append(tx: Executor, head: Head, events: readonly ChainedEvent[]): Promise<void> {
    const seals: Seal[] = [];
    let [sequence, previous] = [head.sequence ?? 0, head.hash ?? GENESIS];
    for (const event of events) {
      const sealed = seal(event, { sequence: sequence + 1, previous, sealedAt: head.now });
      [sequence, previous] = [sealed.sequence, sealed.hash];
      seals.push(sealed);
    }
    await this.chain.insert(tx, events, seals);
  }

  /** @returns undefined where none is due yet */
  private async writeCheckpoint(tx: Executor): Promise<Checkpoint | undefined> {
    const due = await this.checkpoints.findDue(tx);
    if (!due) return undefined;
    const checkpoint = signed(due, this.env.AUDIT_CHECKPOINT_KEY?.[0]);
    await this.checkpoints.insert(tx, checkpoint, this.env.AUDIT_CHECKPOINT_URL !== undefined);
    return checkpoint;
  }
}
