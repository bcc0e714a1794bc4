import { type CheckingKey, type Checkpoint, isSigned } from '../checkpoint.js';
import { BATCH, EVENTS_BETWEEN } from '../checkpoints.repository.js';
import type { Link } from './chain.repository.js';
import { type ChainWalk, timeOf } from './chain-walk.js';
import type { Faults } from './faults.js';
import type { OutsideCopies } from './outside-copies.js';

const HOUR_MS = 3_600_000;

/** Holds the chain against the checkpoints of the database, and against copies from outside. */
export class CheckpointCheck {
  count = 0;
  signed = 0;
  private last: Checkpoint | undefined;
  /** Up to this event the chain is what somebody has vouched for. */
  private proven = 0;
  private youngestAt = '';
  /** When an event was sealed that has to have brought a checkpoint with it. */
  private overdueAt: string | undefined;
  private isRecomputed = false;

  constructor(
    private readonly faults: Faults,
    private readonly walk: ChainWalk,
    private readonly copies: OutsideCopies,
    private readonly keys: readonly CheckingKey[],
    private readonly cut: Checkpoint | undefined,
  ) {}

  /** An event that was just passed. */
  passed(link: Link): void {
    const time = timeOf(link);
    if (time !== undefined && time > this.youngestAt) this.youngestAt = time;
    const { last } = this;
    if (last && Date.parse(link.sealedAt) - Date.parse(last.createdAt) >= HOUR_MS)
      this.overdueAt ??= link.sealedAt;
    for (const { hash, source } of this.copies.at(this.walk.sequence))
      if (this.agrees(hash, source)) this.proven = this.walk.sequence;
  }

  /** A checkpoint of the database, once the chain has come to its event, or to its end. */
  meet(checkpoint: Checkpoint): void {
    const { number, sequence, hash } = checkpoint;
    this.checkContent(checkpoint);
    const isTrusted = this.checkSignature(checkpoint);
    const isThere = this.walk.sequence === sequence;
    if (isThere && this.agrees(hash, `checkpoint ${number} of the database`) && isTrusted)
      this.proven = sequence;
    this.last = checkpoint;
    this.overdueAt = undefined;
    this.count++;
  }

  /** After the last event. */
  end(): void {
    const { sequence, sealedAt } = this.walk;
    const { last } = this;
    const copy = this.copies.last();
    const end = Math.max(last?.sequence ?? 0, copy?.sequence ?? 0);
    if (end > sequence) {
      const isOfLast = last?.sequence === end;
      const source = isOfLast ? `checkpoint ${last.number}` : copy?.source;
      this.faults.add(
        isOfLast && this.keys.length > 0 && !isSigned(last, this.keys)
          ? `Checkpoint ${last.number} is of event ${end}, the chain ends at ${sequence}: it was inserted.`
          : `Events ${sequence + 1} to ${end} were removed from the end: ${source} has them.`,
      );
    }
    // The batch that seals the thousandth event, or comes an hour later, brings a checkpoint with it.
    const age = Date.parse(sealedAt ?? '') - Date.parse(last?.createdAt ?? '');
    const covered = last?.sequence ?? 0;
    const isDue = !last || sequence - covered >= EVENTS_BETWEEN || age >= HOUR_MS;
    if (sequence > covered && isDue)
      this.faults.add(`A checkpoint was removed: none covers the events from ${covered + 1} on.`);
    if (this.keys.length > 0 && this.count > 0 && this.signed === 0)
      this.faults.add('No checkpoint is signed by a key that was given.');
  }

  /** By the hash there. Of a chain that was recomputed the first place is said, and no later one. */
  private agrees(hash: string, source: string): boolean {
    if (this.walk.hash?.toString('hex') === hash) return true;
    if (!this.isRecomputed) {
      const { sequence } = this.walk;
      this.faults.add(
        `The chain was recomputed: at event ${sequence} it is not what ${source} says. ` +
          this.firstOf(sequence),
      );
    }
    this.isRecomputed = true;
    return false;
  }

  private firstOf(sequence: number): string {
    const from = this.proven + 1;
    return from === sequence
      ? `Event ${sequence} is the first that was changed, removed, inserted or moved.`
      : `The first event that was changed, removed, inserted or moved is one of ${from} to ${sequence}.`;
  }

  private checkContent(checkpoint: Checkpoint): void {
    const { number, sequence, youngestAt } = checkpoint;
    // The retention takes those before the one at which it cuts.
    const isFirst = !this.last && number <= (this.cut?.number ?? 1);
    const expected = (this.last?.number ?? 0) + 1;
    if (!isFirst && number !== expected)
      this.faults.add(`Checkpoint ${expected} was removed from the database.`);
    if (youngestAt < this.youngestAt)
      this.faults.add(
        `Checkpoint ${number} says ${youngestAt} of its youngest event, which is of ${this.youngestAt}.`,
      );
    this.checkSpan(checkpoint);
    const copy = this.copies.at(sequence).find((one) => one.checkpoint);
    if (copy && !this.copies.has(checkpoint))
      this.faults.add(`Checkpoint ${number} of the database is another one than ${copy.source} has.`);
  }

  /** The app writes one with the batch that reaches a thousand events, or an hour after the last one. */
  private checkSpan({ number, sequence, createdAt }: Checkpoint): void {
    const from = number === 1 ? 0 : this.last?.sequence;
    const isLong = from !== undefined && sequence - from >= EVENTS_BETWEEN + BATCH;
    const isOverdue = this.overdueAt !== undefined && this.overdueAt < createdAt;
    if (isLong || isOverdue)
      this.faults.add(
        `Checkpoint ${number} covers more than the app has one cover: others before it were removed.`,
      );
  }

  /**
   * One without a signature is from before there was a key; what it covers, the first signed one does.
   * @returns whether it proves anything
   */
  private checkSignature(checkpoint: Checkpoint): boolean {
    if (this.keys.length === 0) return true;
    const { number, sequence, signature } = checkpoint;
    if (isSigned(checkpoint, this.keys)) {
      this.signed++;
      return true;
    }
    if (signature !== null || this.signed > 0)
      this.faults.add(
        `Checkpoint ${number} is not signed by a key that was given. If the chain was recomputed: ` +
          this.firstOf(sequence),
      );
    return false;
  }
}
