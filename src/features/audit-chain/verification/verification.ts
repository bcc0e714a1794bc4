import type { Executor } from '../../../platform/db/executor.js';
import { type CheckingKey, type Checkpoint, isSigned } from '../checkpoint.js';
import { findCut, findEnds, readChain, readCheckpoints, readUnsealed } from './chain.repository.js';
import { ChainWalk } from './chain-walk.js';
import { CheckpointCheck } from './checkpoint-check.js';
import { Faults } from './faults.js';
import type { OutsideCopies } from './outside-copies.js';

/** By what the chain is checked. */
export interface Evidence {
  /** The public halves of AUDIT_CHECKPOINT_KEY. */
  keys: readonly CheckingKey[];
  copies: OutsideCopies;
  /** For how many days events are kept: before, none may be gone. */
  retentionDays: number;
  /** After how many days addresses may be shortened; undefined: never. */
  ipRetentionDays: number | undefined;
}

/** Sentences: what is so, and what is wrong, the first place first. */
export interface Verdict {
  notes: string[];
  faults: string[];
}

const DAY_MS = 86_400_000;

/** By so much, in milliseconds, the database's clock may be ahead of the one here. */
const SKEW_MS = 5 * 60_000;

/** Checks the chain as it stands, page by page: it needs as much memory for many events as for few. */
export async function verifyChain(on: Executor, evidence: Evidence): Promise<Verdict> {
  const { keys, copies, retentionDays, ipRetentionDays } = evidence;
  const faults = new Faults();
  for (const fault of copies.faults) faults.add(fault);
  // By the clock here: the database's owner could say another time.
  const ago = (days: number) => new Date(Date.now() - days * DAY_MS + SKEW_MS);
  const cutBefore = ago(retentionDays);
  const cut = await findCut(on, cutBefore);
  if (cut && !(Date.parse(cut.youngestAt) <= cutBefore.getTime()))
    faults.add(`Checkpoint ${cut.number} covers events up to ${cut.youngestAt}: no retention may cut there.`);
  const erasableBefore = ipRetentionDays === undefined ? -Infinity : ago(ipRetentionDays).getTime();
  const walk = new ChainWalk(faults, cut, erasableBefore);
  const check = new CheckpointCheck(faults, walk, copies, keys, cut);
  await walkAlong(on, walk, check);
  check.end();
  if (cut && walk.cut > 0) checkCut(cut, evidence, faults);
  const unsealed = await checkUnsealed(on, walk.sealedUpTo, faults);
  if (walk.sequence === 0) checkEmpty(unsealed, faults);
  const more = faults.count - faults.lines.length;
  return {
    notes: notesOf({ walk, check, cut, unsealed }, evidence),
    faults: [...faults.lines, ...(more > 0 ? [`… and ${more} more.`] : [])],
  };
}

/** The chain and the checkpoints, side by side, up to where they end now: the sealer goes on meanwhile. */
async function walkAlong(on: Executor, walk: ChainWalk, check: CheckpointCheck): Promise<void> {
  const ends = await findEnds(on);
  const checkpoints = readCheckpoints(on);
  let next = await checkpoints.next();
  const meetUpTo = async (sequence: number) => {
    while (!next.done && next.value.number <= ends.number && next.value.sequence <= sequence) {
      check.meet(next.value);
      next = await checkpoints.next();
    }
  };
  for await (const link of readChain(on)) {
    if (link.sequence > ends.sequence) break;
    await meetUpTo(link.sequence - 1);
    walk.step(link);
    check.passed(link);
    await meetUpTo(link.sequence);
  }
  await meetUpTo(Infinity);
}

/** Where the chain begins later than it did, a checkpoint has to say that it may, one that nobody made up. */
function checkCut(cut: Checkpoint, { keys, copies }: Evidence, faults: Faults): void {
  if (isSigned(cut, keys) || copies.has(cut)) return;
  faults.add(
    `The chain was cut at checkpoint ${cut.number} (event ${cut.sequence}), which neither a key nor a copy ` +
      'from outside vouches for: its events may have been younger than it says.',
  );
}

interface Unsealed {
  count: number;
  oldest: string | undefined;
}

/** @returns the events that wait to be sealed the next time */
async function checkUnsealed(on: Executor, sealedUpTo: number, faults: Faults): Promise<Unsealed> {
  const waiting: Unsealed = { count: 0, oldest: undefined };
  for await (const { id, createdAt } of readUnsealed(on)) {
    if (createdAt === null)
      faults.add(`The event ${id} says no time, so nobody can seal it: it was inserted.`);
    else if (Date.parse(createdAt) < sealedUpTo)
      faults.add(`The event ${id} of ${createdAt} is not sealed: it was inserted later than it says.`);
    else {
      waiting.oldest ??= createdAt;
      waiting.count++;
    }
  }
  return waiting;
}

/** How old an event may be while nothing at all is sealed, in milliseconds: the sealer comes each minute. */
const UNSEALED_MS = 15 * 60_000;

function checkEmpty({ count, oldest }: Unsealed, faults: Faults): void {
  if (oldest === undefined || Date.parse(oldest) >= Date.now() - UNSEALED_MS) return;
  faults.add(
    `Nothing is sealed, and there are ${count} events, the oldest of ${oldest}: the chain was removed, or ` +
      'no sealer has run.',
  );
}

interface Parts {
  walk: ChainWalk;
  check: CheckpointCheck;
  cut: Checkpoint | undefined;
  unsealed: Unsealed;
}

function notesOf({ walk, check, cut, unsealed }: Parts, evidence: Evidence): string[] {
  const { copies, retentionDays } = evidence;
  const isUnproven = copies.count === 0;
  const lines: [boolean, string][] = [
    [
      true,
      `Checked ${walk.checked} events, up to ${walk.sequence}, with ${check.count} checkpoints of the ` +
        `database (${check.signed} signed) and ${copies.count} copies from outside.`,
    ],
    [
      walk.cut > 0,
      `The retention of ${retentionDays} days has cut the chain at checkpoint ${cut?.number}, of ` +
        `${cut?.createdAt}: ${walk.cut} events up to ${cut?.sequence} are gone.`,
    ],
    [walk.erased > 0, `${walk.erased} events have their address shortened, or values erased.`],
    [walk.late > 0, `${walk.late} events were sealed more than a quarter of an hour after their time.`],
    [
      walk.behind > 0,
      `${walk.behind} events say that they are more than a quarter of an hour older than one before them: ` +
        `somebody has sealed them by the command, or has inserted them. ${walk.namedBehind.join(', ')}` +
        `${walk.behind > walk.namedBehind.length ? ' …' : ''}`,
    ],
    [unsealed.count > 0, `${unsealed.count} events are not sealed yet, the oldest of ${unsealed.oldest}.`],
    [
      isUnproven,
      'Without copies from outside this proves little: an administrator of the database could have ' +
        'computed the whole chain anew, or removed it, so that the app seals and signs what is left.',
    ],
  ];
  return lines.filter(([isSo]) => isSo).map(([, line]) => line);
}
