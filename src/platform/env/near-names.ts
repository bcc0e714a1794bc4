/** A shorter name is near to too many others: PORT and PATH. */
const MIN_NAME = 6;

/** In a longer name two slips are still one. */
const LONG_NAME = 12;

/** The variables of other programs. */
const FOREIGN = /^(?:VERCEL|NODE|NPM|PG|LC|XDG|CI|GITHUB|DOCKER|KUBERNETES)(?:_|$)/i;

/**
 * Variables that nobody reads, and that are one slip away from one that somebody would: a line for each.
 * Names only: values are secrets.
 * @param source the environment
 * @param names every variable that is read
 */
export function nearMisses(
  source: Readonly<Record<string, string | undefined>>,
  names: readonly string[],
): string[] {
  const isSet = (name: string) => (source[name] ?? '').trim() !== '';
  // Where the right one is said besides, the other one is somebody else's.
  const unset = names.filter((name) => !isSet(name));
  return Object.keys(source)
    .filter((name) => isSet(name) && !names.includes(name) && name.length >= MIN_NAME && !FOREIGN.test(name))
    .flatMap((name) => {
      const meant = unset.find((known) => isNear(name.toUpperCase(), known));
      return meant === undefined ? [] : [`${name} is no variable that is read: is ${meant} meant?`];
    });
}

function isNear(name: string, known: string): boolean {
  const most = Math.min(name.length, known.length) >= LONG_NAME ? 2 : 1;
  return (
    known.length >= MIN_NAME && Math.abs(name.length - known.length) <= most && slips(name, known) <= most
  );
}

/**
 * Letters that are added, left out, exchanged, or swapped with their neighbour. Source: Damerau 1964,
 * restricted to one edit of each place.
 */
function slips(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? Infinity;
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    rows.push(current);
    for (let column = 1; column <= other.length; column++) {
      const [letter, letterOfOther] = [one[row - 1], other[column - 1]];
      const isSwapped = letter === other[column - 2] && one[row - 2] === letterOfOther;
      current.push(
        Math.min(
          at(row - 1, column) + 1,
          at(row, column - 1) + 1,
          at(row - 1, column - 1) + (letter === letterOfOther ? 0 : 1),
          isSwapped ? at(row - 2, column - 2) + 1 : Infinity,
        ),
      );
    }
  }
  return at(one.length, other.length);
}
