import type { components } from '../../client.js';
import { countDown } from '../../elements/countdown.js';
import { type Problem, waitAfter } from '../../elements/problems.js';
import type { Desk } from '../view.js';
import { type Batch, batchesOf, type RefusedLine } from './batches.js';
import type { Format } from './lines.js';
import { recordsOf } from './records.js';
import { sendLines } from './sending.js';

type Answer = components['schemas']['UserImport'];

/** How far an import is. */
export interface Progress {
  /** The last line that is done with. */
  line: number;
  made: number;
  known: number;
  refused: RefusedLine[];
}

/**
 * Why it has stopped: it is done, somebody has stopped it, its file can't be read any more, such as one that
 * has changed meanwhile, or a request was refused.
 */
export type End =
  { why: 'done' | 'stopped' | 'unreadable' } | { why: 'refused'; error: Problem; response?: Response };

/** The longest that it waits by itself where there were too many requests, in seconds. */
const LONGEST_WAIT = 3600;

/**
 * Sends a file's lines, piece by piece. It goes on where it stopped: a piece that has had no answer is sent
 * again, since an address that has an account stays as it is.
 */
export class ImportRun {
  readonly progress: Progress = { line: 0, made: 0, known: 0, refused: [] };
  readonly #batches: AsyncGenerator<Batch>;
  #batch: Batch | undefined;
  #isStopped = false;

  constructor(
    private readonly desk: Desk,
    file: Blob,
    format: Format,
  ) {
    this.#batches = batchesOf(recordsOf(file, format));
  }

  /** After the piece that is under way. */
  stop(): void {
    this.#isStopped = true;
  }

  /**
   * @param tell is called after each piece
   * @param wait is told how long it waits because of too many requests, as in `1:29`; empty: no more
   */
  async go(tell: () => void, wait: (left: string) => void): Promise<End> {
    this.#isStopped = false;
    for (;;) {
      this.#batch ??= await this.#next();
      if (!this.#batch) return { why: 'done' };
      if (this.#isStopped || this.desk.left.aborted) return { why: 'stopped' };
      const { error, response } = await this.#send(this.#batch);
      const seconds = waitAfter(error, response);
      if (seconds > 0 && seconds <= LONGEST_WAIT) await this.#waitFor(seconds, wait);
      else if (error) return { why: 'refused', error, ...(response && { response }) };
      tell();
    }
  }

  async #next(): Promise<Batch | undefined> {
    const next = await this.#batches.next();
    return next.done ? undefined : next.value;
  }

  async #send(batch: Batch): Promise<{ error?: Problem | undefined; response?: Response | undefined }> {
    let refused: readonly RefusedLine[] = batch.refused;
    if (batch.lines.length > 0) {
      const { data, error, response } = await sendLines(this.desk, '/admin/users/import', {
        body: batch.text,
      });
      if (data === undefined) return { error, response };
      const answer = JSON.parse(data) as Answer;
      this.progress.made += answer.made;
      this.progress.known += answer.known;
      refused = [
        ...refused,
        ...answer.refused.map((one) => ({ ...one, line: batch.lines[one.line - 1] ?? one.line })),
      ];
    }
    this.progress.refused.push(...[...refused].sort((one, other) => one.line - other.line));
    this.progress.line = Math.max(this.progress.line, ...batch.lines, ...refused.map(({ line }) => line));
    this.#batch = undefined;
    return {};
  }

  /** Until that is over, or somebody stops it. */
  #waitFor(seconds: number, wait: (left: string) => void): Promise<void> {
    return new Promise((resolve) => {
      const ending = new AbortController();
      const end = () => {
        ending.abort();
        wait('');
        resolve();
      };
      this.desk.left.addEventListener('abort', end, { signal: ending.signal });
      countDown(seconds, (left) => (left === '' || this.#isStopped ? end() : wait(left)), ending.signal);
    });
  }
}
