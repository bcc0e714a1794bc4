/** A reason not to go on that the reader can do something about: printed as it stands, without a stack. */
export class Refusal extends Error {}

/**
 * Awaits what `make` makes, and gives it back at the end of the command, the last first. Once a signal has
 * ended the command it never returns: nothing new is begun then.
 */
export type Hold = <T>(make: () => T | Promise<T>, refund: (made: T) => unknown) => Promise<T>;

const PARENT_CHECK_MS = 500;

const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };

/**
 * Runs a command and ends the process with the exit code that it returns (nothing: 0). Everything that it
 * holds is released however the end comes: by a return, an exception or a signal, also while the thing is
 * still being made.
 * @param options `endsBySignal`: a signal is the usual end, and no failure
 */
export async function run(
  main: (hold: Hold) => Promise<number | void>,
  { endsBySignal = false }: { endsBySignal?: boolean } = {},
) {
  let ended = false;
  const endings: (() => Promise<void>)[] = [];

  const hold: Hold = async (make, refund) => {
    if (ended) return new Promise(() => undefined);
    const making = Promise.try(make);
    endings.push(async () => {
      await making.then(refund, () => undefined);
    });
    const made = await making;
    return ended ? new Promise(() => undefined) : made;
  };

  // Work that a signal has torn down fails as a matter of course.
  const report = (error: unknown) => ended || console.error(error instanceof Refusal ? error.message : error);
  const finished = attempt(() => main(hold), report);

  const code = await Promise.race([finished, uncaught(report), signalled(endsBySignal)]);
  ended = true;
  for (const end of endings.reverse()) await attempt(end, console.error);
  process.exit(code);
}

/** @returns the exit code */
async function attempt(
  work: () => Promise<number | void>,
  report: (error: unknown) => unknown,
): Promise<number> {
  try {
    return (await work()) ?? 0;
  } catch (error) {
    report(error);
    return 1;
  }
}

/**
 * An exception that nobody awaits, such as postgres.js's when a connection closes while it is about to write.
 * @returns the exit code
 */
function uncaught(report: (error: unknown) => unknown): Promise<number> {
  return new Promise((resolve) => {
    process.on('uncaughtException', (error) => {
      report(error);
      resolve(1);
    });
  });
}

function signalled(isSuccess: boolean): Promise<number> {
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
