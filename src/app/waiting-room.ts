import type { ServerResponse } from 'node:http';

/** Between two groups that are let out, in milliseconds. */
const EVERY_MS = 10;

/** A group: 400 a second in all, which takes the main thread less than a tenth of its time. */
const GROUP = 4;

/** Two seconds' worth. */
const MAX_WAITING = 800;

/**
 * Where requests wait that there is no time for, to be looked at once more: so many a second, whatever number
 * comes. Clients that ask again as soon as they are refused are refused as slowly as that, and those that
 * came at once come back one after another. Refused at once, 500 of them kept the main thread busy with
 * nothing else.
 */
export class WaitingRoom {
  /** In the order in which they came. */
  private readonly waiting = new Set<() => void>();
  private timer: NodeJS.Timeout | undefined;

  get size(): number {
    return this.waiting.size;
  }

  /** @returns what resolves within two seconds, unless the client leaves; undefined where it is full */
  enter(res: ServerResponse): Promise<void> | undefined {
    if (this.waiting.size >= MAX_WAITING) return undefined;
    this.timer ??= setInterval(() => this.letOut(), EVERY_MS);
    return new Promise((letOut) => {
      this.waiting.add(letOut);
      res.once('close', () => this.waiting.delete(letOut));
    });
  }

  private letOut(): void {
    for (const letOut of [...this.waiting.values().take(GROUP)]) {
      this.waiting.delete(letOut);
      letOut();
    }
    if (this.waiting.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }
}
