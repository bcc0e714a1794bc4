import { type ChainedEvent, GENESIS, hashOf } from '../chained-event.js';
import type { Checkpoint } from '../checkpoint.js';
import type { Link } from './chain.repository.js';
import type { Faults } from './faults.js';
import { stateOfValues } from './values.js';

/** From when on an event counts as sealed late, in milliseconds: see `sealing.repository.ts`. */
const LATE_MS = 15 * 60_000;

/** An event's time; of one that says a time in the future, when it was sealed. */
export const timeOf = ({ event, sealedAt }: Link): string | undefined =>
  event && (event.createdAt < sealedAt ? event.createdAt : sealedAt);

/** How many events that came in behind the sealer are named. */
const MAX_NAMED = 5;

/** Goes along the chain, and says where it does not hold. */
export class ChainWalk {
  /** The number of the event before, and its hash; undefined: the retention has taken it. */
  sequence = 0;
  hash: Buffer | undefined = GENESIS;
  sealedAt: string | undefined;
  checked = 0;
  /** The events that the retention has taken. */
  cut = 0;
  erased = 0;
  late = 0;
  /** Events behind the quarter of an hour at which the sealer looks, and the first of them. */
  behind = 0;
  readonly namedBehind: string[] = [];
  /** The time of the youngest event so far, in milliseconds since 1970; -Infinity before the first. */
  private youngest = -Infinity;

  /**
   * @param lawful where the retention may have cut the chain
   * @param erasableBefore of which events addresses may have been shortened, in milliseconds since 1970
   */
  constructor(
    private readonly faults: Faults,
    private readonly lawful: Checkpoint | undefined,
    private readonly erasableBefore: number,
  ) {}

  step(link: Link): void {
    const { sequence, hash, event, sealedAt } = link;
    this.passGap(sequence);
    if (event) this.check(link, event);
    else if (this.isLawfullyGone(sequence)) this.cut++;
    else
      this.faults.add(`Event ${sequence} was removed: id ${link.eventId}, which was sealed at ${sealedAt}.`);
    // By the hash as it stands: so one fault does not make a fault of all that follow.
    Object.assign(this, { sequence, hash, sealedAt });
    const time = Date.parse(timeOf(link) ?? sealedAt);
    if (event && time < this.sealedUpTo) this.nameBehind(sequence, event);
    this.youngest = Math.max(this.youngest, time);
  }

  /** Before this time the sealer looks for no event any more: see `sealing.repository.ts`. */
  get sealedUpTo(): number {
    return this.youngest - LATE_MS;
  }

  private nameBehind(sequence: number, { id, createdAt }: ChainedEvent): void {
    this.behind++;
    if (this.namedBehind.length < MAX_NAMED) this.namedBehind.push(`${sequence} (id ${id}, of ${createdAt})`);
  }

  private isLawfullyGone(sequence: number): boolean {
    return this.lawful !== undefined && sequence <= this.lawful.sequence;
  }

  /** Numbers that nobody has: taken by the retention, or removed. */
  private passGap(next: number): void {
    const first = this.sequence + 1;
    if (next === first) return;
    const end = this.lawful?.sequence ?? 0;
    this.cut += Math.max(0, Math.min(next - 1, end) - this.sequence);
    // The next event follows a checkpoint, or something that is gone, too.
    this.hash = next - 1 === end && this.lawful ? Buffer.from(this.lawful.hash, 'hex') : undefined;
    const from = Math.max(first, end + 1);
    if (from >= next) return;
    const which = from === next - 1 ? `Event ${from} was` : `Events ${from} to ${next - 1} were`;
    const why = first === 1 ? ': the retention may not take them yet' : '';
    this.faults.add(`${which} removed, with ${from === next - 1 ? 'its seal' : 'their seals'}${why}.`);
  }

  private check(link: Link, event: ChainedEvent): void {
    const { sequence, sealedAt, hash, commitments } = link;
    this.checked++;
    if (Date.parse(sealedAt) - Date.parse(event.createdAt) > LATE_MS) this.late++;
    const named = `Event ${sequence} (id ${event.id}, ${event.event} of ${event.createdAt})`;
    const { hash: previous } = this;
    if (previous && !hashOf(event, { sequence, previous, sealedAt }, commitments).equals(hash)) {
      this.faults.add(
        `${named} is not what was sealed here: it was changed, inserted or moved since ${sealedAt}.`,
      );
      return;
    }
    const state = stateOfValues(event, link);
    if (state === 'erased') {
      this.erased++;
      // The hash vouches for the time.
      if (Date.parse(event.createdAt) >= this.erasableBefore)
        this.faults.add(
          `${named} has its address shortened, or values erased, before its time (--ip-retention).`,
        );
    } else if (state !== 'whole') this.faults.add(`${named} has another ${state.changed} than was sealed.`);
  }
}
