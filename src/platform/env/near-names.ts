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
    known.length >= MIN_NAME && Math.abs(name.length - known.length) <= most && isWithin(most, name, known)
  );
}

/**
 * Whether so many slips make the one of the other: letters that are added, left out, exchanged, or swapped
 * with their neighbour. Source: Damerau 1964, restricted to one edit of each place. Not by the table of all
 * distances, which is a tenth of a start where a host sets many variables: names that have nothing in common
 * are told apart by their first letters.
 */
function isWithin(most: number, one: string, other: string, from = 0, fromOther = 0): boolean {
  let at = from;
  let atOther = fromOther;
  while (at < one.length && one[at] === other[atOther]) {
    at++;
    atOther++;
  }
  if (at >= one.length && atOther >= other.length) return true;
  if (most === 0) return false;
  const isSwapped = one[at] === other[atOther + 1] && one[at + 1] === other[atOther];
  return (
    isWithin(most - 1, one, other, at + 1, atOther) ||
    isWithin(most - 1, one, other, at, atOther + 1) ||
    isWithin(most - 1, one, other, at + 1, atOther + 1) ||
    (isSwapped && isWithin(most - 1, one, other, at + 2, atOther + 2))
  );
}
