// @ts-check

/** A reason not to go on that the reader can do something about: printed as it stands, without a stack. */
export class Refusal extends Error {}

/**
 * Awaits what `make` makes, and gives it back at the end of the command, the last first. Once a signal has
 * ended the command it never returns: nothing new is begun then.
 * @typedef {<T>(make: () => T | Promise<T>, refund: (made: T) => unknown) => Promise<T>} Hold
 */

const PARENT_CHECK_MS = 500;

const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };

/**
 * Runs a command and ends the process with the exit code that it returns (nothing: 0). Everything that it
 * holds is released however the end comes: by a return, an exception or a signal, also while the thing is
 * still being made.
 * @param {(hold: Hold) => Promise<number | void>} main
 * @param {{ endsBySignal?: boolean }} [options] `endsBySignal`: a signal is the usual end, and no failure
 */
export async function run(main, { endsBySignal = false } = {}) {
  let ended = false;
  /** @type {(() => Promise<unknown>)[]} */
  const endings = [];

  /** @type {Hold} */
  const hold = async (make, refund) => {
    if (ended) return new Promise(() => undefined);
    const making = Promise.try(make);
    endings.push(() => making.then(refund, () => undefined));
    const made = await making;
    return ended ? new Promise(() => undefined) : made;
  };

  // Work that a signal has torn down fails as a matter of course.
  const report = (/** @type {unknown} */ error) =>
    ended || console.error(error instanceof Refusal ? error.message : error);
  const finished = attempt(async () => {
    refuseOtherNodes();
    return main(hold);
  }, report);

  const code = await Promise.race([finished, uncaught(report), signalled(endsBySignal)]);
  ended = true;
  for (const refund of endings.reverse()) await attempt(refund, console.error);
  process.exit(code);
}

/**
 * @param {() => Promise<unknown>} work
 * @param {(error: unknown) => unknown} report
 * @returns {Promise<number>} the exit code
 */
async function attempt(work, report) {
  try {
    return Number((await work()) ?? 0);
  } catch (error) {
    report(error);
    return 1;
  }
}

/**
 * An exception that nobody awaits, such as postgres.js's when a connection closes while it is about to write.
 * @param {(error: unknown) => unknown} report
 * @returns {Promise<number>} the exit code
 */
function uncaught(report) {
  return new Promise((resolve) => {
    process.on('uncaughtException', (error) => {
      report(error);
      resolve(1);
    });
  });
}

/** @param {boolean} isSuccess */
function signalled(isSuccess) {
  return new Promise((resolve) => {
    for (const [signal, number] of Object.entries(SIGNALS))
      process.on(signal, () => resolve(isSuccess ? 0 : 128 + number));
    // npm hands a SIGTERM on to the shell that it started this with, and that dies of it without a word to
    // us.
    const parent = process.ppid;
    const isGone = () => process.ppid !== parent && resolve(isSuccess ? 0 : 128 + SIGNALS.SIGTERM);
    if (process.env.npm_lifecycle_event) setInterval(isGone, PARENT_CHECK_MS).unref();
  });
}

function refuseOtherNodes() {
  if (process.version.startsWith('v24.')) return;
  throw new Refusal(
    `Postern needs Node 24 and this is ${process.version}: \`npm install\` brings it along for npm's ` +
      'scripts on Linux and Windows, elsewhere take it from https://nodejs.org.',
  );
}
