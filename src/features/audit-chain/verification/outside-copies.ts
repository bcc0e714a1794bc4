import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { type CheckingKey, type Checkpoint, isSigned } from '../checkpoint.js';

/** A copy that somebody outside of the database holds: a checkpoint, or a line of an export. */
interface Copy {
  sequence: number;
  hash: string;
  /** The file and the line. */
  source: string;
  /** undefined: a line of an export. */
  checkpoint: Checkpoint | undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Copies of the chain that the database's owner can't reach. */
export class OutsideCopies {
  /** By the events' numbers, in the order in which they were read. */
  private readonly bySequence = new Map<number, Copy[]>();
  /** Sentences on copies that are none. */
  readonly faults: string[] = [];
  count = 0;

  constructor(private readonly keys: readonly CheckingKey[]) {}

  /**
   * Reads a file: JSON lines, as a log or an export has them, or one object, as a bucket has it. Lines about
   * something else are passed over.
   * @returns whether there was a copy in it
   */
  async readFile(path: string): Promise<boolean> {
    let [line, isOne] = [0, false];
    for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Infinity }))
      isOne = this.add(text, `${path}:${++line}`) || isOne;
    return isOne;
  }

  /** @returns whether it is a copy, a forged one or not */
  add(text: string, source: string): boolean {
    const found = copyIn(text);
    if (!found) return false;
    const { checkpoint } = found;
    if (
      checkpoint &&
      this.keys.length > 0 &&
      checkpoint.signature !== null &&
      !isSigned(checkpoint, this.keys)
    ) {
      this.faults.push(
        `${source}: this copy of checkpoint ${checkpoint.number} is not signed by a key that was given.`,
      );
      return true;
    }
    const copies = this.bySequence.get(found.sequence) ?? [];
    this.bySequence.set(found.sequence, [...copies, { ...found, source }]);
    this.count++;
    return true;
  }

  /** The copies at this event's place. */
  at(sequence: number): readonly Copy[] {
    return this.bySequence.get(sequence) ?? [];
  }

  /** Whether one of them is just this checkpoint. */
  has(checkpoint: Checkpoint): boolean {
    return this.at(checkpoint.sequence).some(
      ({ checkpoint: own }) => own && contentOf(own) === contentOf(checkpoint),
    );
  }

  /** The last one, of whichever event. */
  last(): Copy | undefined {
    let last = 0;
    for (const sequence of this.bySequence.keys()) last = Math.max(last, sequence);
    return this.at(last)[0];
  }
}

const contentOf = ({ number, sequence, hash, youngestAt, createdAt }: Checkpoint) =>
  JSON.stringify([number, sequence, hash, youngestAt, createdAt]);

/** Where collectors of logs put a line that they have taken in: Docker, Kubernetes, journald, Google, … */
const WRAPPERS = ['log', 'message', 'MESSAGE', 'msg', 'line', 'textPayload', 'jsonPayload', 'body', 'data'];

const MAX_WRAPPERS = 3;

/** A line may stand behind a prefix, as syslog writes one, or within other JSON. */
function copyIn(given: unknown, depth = 0): Omit<Copy, 'source'> | undefined {
  const value = typeof given === 'string' ? parsed(given.slice(Math.max(0, given.search(/\{\s*"/)))) : given;
  if (!isRecord(value) || depth > MAX_WRAPPERS) return undefined;
  for (const name of WRAPPERS) {
    const wrapped = copyIn(value[name], depth + 1);
    if (wrapped) return wrapped;
  }
  const found = value.auditCheckpoint ?? value;
  if (isCheckpoint(found)) return { sequence: found.sequence, hash: found.hash, checkpoint: found };
  // A line of `npm run audit -- export`.
  const { sequence, hash } = isRecord(value.unmapped) ? value.unmapped : {};
  if (typeof sequence !== 'number' || typeof hash !== 'string') return undefined;
  return { sequence, hash, checkpoint: undefined };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isCheckpoint(value: unknown): value is Checkpoint {
  if (!isRecord(value)) return false;
  const { number, sequence, hash, youngestAt, createdAt, keyId, signature } = value;
  return (
    [number, sequence].every((one) => typeof one === 'number') &&
    [hash, youngestAt, createdAt].every((one) => typeof one === 'string') &&
    [keyId, signature].every((one) => one === null || typeof one === 'string')
  );
}
