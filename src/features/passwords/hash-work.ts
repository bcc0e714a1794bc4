/**
 * A comparison of one password with a stored hash may take about a second of a processor of a server at the
 * most (scrypt of N * r * p = 2^20: 0.4 s; 2,000,000 rounds of PBKDF2-SHA512: 0.9 s; bcrypt of cost 14: 1 s;
 * argon2 of 1 GiB times passes). A hash of today takes a 27th of the last.
 */
const MAX_BCRYPT_COST = 14;
const MAX_SCRYPT_WORK = 2 ** 20;
const MAX_PBKDF2_ROUNDS = 2_000_000;
const MAX_ARGON2_MEMORY = 262_144;
const MAX_ARGON2_WORK = 1_048_576;

type Numbers = readonly number[];

/** How each scheme says its cost, and how much of what is bearable that takes. */
const COSTS: readonly (readonly [pattern: RegExp, share: (numbers: Numbers) => number])[] = [
  [/^(?:bcrypt_sha256\$)?\$2[aby]\$(\d\d)\$/, ([cost = 0]) => 2 ** (cost - MAX_BCRYPT_COST)],
  [
    /^\$(?:firebase-)?scrypt(?:-nfkc)?\$ln=(\d+),r=(\d+),p=(\d+)\$/,
    ([ln = 0, r = 0, p = 0]) => (2 ** ln * r * p) / MAX_SCRYPT_WORK,
  ],
  [/^\$?pbkdf2[-_]sha\d+\$(?:i=)?(\d+)/, ([rounds = 0]) => rounds / MAX_PBKDF2_ROUNDS],
  [
    /^\$argon2[a-z]+\$v=19\$m=(\d+),t=(\d+),/,
    ([memory = 0, passes = 0]) => Math.max(memory / MAX_ARGON2_MEMORY, (memory * passes) / MAX_ARGON2_WORK),
  ],
];

/** The work of a comparison with this hash, as a share of what is bearable: above 1 it is not. */
export function workOf(hash: string): number {
  for (const [pattern, share] of COSTS) {
    const found = pattern.exec(hash);
    if (found) return share(found.slice(1).map(Number));
  }
  return 0;
}

/** The first of them that together take no more than one hash may. */
export function bearableOf<Kind extends { prefix: string }>(kinds: readonly Kind[]): Kind[] {
  let left = 1;
  return kinds.filter(({ prefix }) => {
    const work = workOf(prefix);
    if (work > left) return false;
    left -= work;
    return true;
  });
}
