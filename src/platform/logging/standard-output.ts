import { type DestinationStream, pino } from 'pino';

/** For how long lines are collected, in milliseconds. */
const COLLECTED_MS = 50;

/** In bytes: nothing is written before it is said so. */
const MAX_WRITE = 1_048_576;

/**
 * The standard output, which gets the lines of some milliseconds in one write: a write for each was up to an
 * eighth of a guarded request. A process that ends by itself, or by an error, writes what is left before.
 */
export function standardOutput(): DestinationStream {
  const { stdout } = process;
  // Somebody wants to see what is written.
  if (Object.hasOwn(stdout, 'write')) return stdout;
  const out = pino.destination({
    dest: stdout.fd,
    sync: false,
    maxWrite: MAX_WRITE,
    minLength: MAX_WRITE - 1,
  });
  let isOpen = true;
  out.once('close', () => (isOpen = false));
  let collected = '';
  const handOver = () => {
    if (collected !== '' && isOpen) out.write(collected);
    collected = '';
  };
  const flush = () => {
    handOver();
    if (isOpen) out.flush();
  };
  // Before pino's own, which write what was handed over.
  process.prependListener('beforeExit', handOver);
  process.prependListener('exit', handOver);
  return {
    write(line) {
      if (collected === '') setTimeout(flush, COLLECTED_MS).unref();
      collected += line;
    },
  };
}
