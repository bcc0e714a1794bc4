import { matchAt, stretchAt, WEAKNESSES, type Weakness, WORDS } from './secret-stretches.js';

/**
 * A secret that signs: 128 bits are meant, 80 are left of those even after an unlucky draw. CRON_SECRET,
 * which is only ever tried over the network, may be shorter.
 */
export const SIGNING_BITS = 80;
export const BEARER_BITS = 32;

/**
 * A passphrase has so many words, and they are so much of it: less is enough where one of them is of the
 * list.
 */
const FEWEST_WORDS = 5;
const MOSTLY = 0.75;
const HALF = 0.5;

/** As many characters as 16 random bytes have, written as hexadecimal digits, but for one in a million. */
const FEW = 8;

/**
 * Why a secret is easier to guess than random bytes of its length; undefined: nothing speaks for that.
 * @param bits how many it must be worth, by an estimate that is below the truth for what is random
 */
export function weaknessOf(secret: string, bits = SIGNING_BITS): string | undefined {
  if (isPhrase(secret)) return WEAKNESSES.words;
  const estimate = estimateOf(secret);
  return estimate.bits < bits ? WEAKNESSES[estimate.weakness] : undefined;
}

/**
 * Whether most of it is written in words, apart from each other by a capital, a sign or a digit: random
 * characters never are.
 */
function isPhrase(secret: string): boolean {
  const words = secret.match(/(?:(?<!\d)[A-Z][a-z]{2,13}|(?<![\da-zA-Z])[a-z]{3,14})(?![\da-z])/g) ?? [];
  const spoken = words.filter((word) => /[aeiouy]/i.test(word)).join('').length;
  return (
    words.length >= FEWEST_WORDS &&
    spoken >=
      secret.replace(/[-_. ]/g, '').length * (words.some((word) => matchAt(WORDS, word, 0)) ? HALF : MOSTLY)
  );
}

/**
 * Reads the secret from left to right as stretches, each the longest that has a simpler explanation than
 * chance.
 */
function estimateOf(secret: string): { bits: number; weakness: Weakness } {
  const perCharacter = Math.min(Math.log2(alphabetOf(secret)), entropyOf(secret));
  const lost: Record<Weakness, number> = { few: 0, repeats: 0, counts: 0, words: 0 };
  lost[new Set(secret).size < FEW ? 'few' : 'repeats'] =
    secret.length * (Math.log2(alphabetOf(secret)) - perCharacter);
  let bits = 0;
  for (let start = 0; start < secret.length;) {
    const { length, bits: said, weakness } = stretchAt(secret, start, perCharacter);
    bits += said;
    if (weakness) lost[weakness] += length * perCharacter - said;
    start += length;
  }
  const [weakness] = (Object.keys(lost) as Weakness[]).toSorted((one, other) => lost[other] - lost[one]);
  return { bits, weakness: weakness ?? 'few' };
}

/** How many characters a writer chose from, by the kinds that occur. */
function alphabetOf(secret: string): number {
  if (isHex(secret)) return 16;
  const kinds: [RegExp, number][] = [
    [/[a-z]/, 26],
    [/[A-Z]/, 26],
    [/\d/, 10],
    [/[^a-zA-Z\d]/, 2],
  ];
  return kinds.reduce((sum, [kind, size]) => sum + (kind.test(secret) ? size : 0), 0);
}

/** Shannon's entropy of how often each character occurs, in bits a character. */
function entropyOf(secret: string): number {
  const characters = [...secret];
  const counts = Object.values(Object.groupBy(characters, (character) => character)).map(
    (same) => same?.length ?? 0,
  );
  return -counts.reduce(
    (sum, count) => sum + (count / characters.length) * Math.log2(count / characters.length),
    0,
  );
}

function isHex(secret: string): boolean {
  return /^(?:[\da-f]+|[\dA-F]+)$/.test(secret);
}

/**
 * Secrets that a production start refuses: somebody made them up, and somebody else can.
 * @param bits how many bits of chance each has at least
 */
export function guessableFaults(
  { NODE_ENV }: { NODE_ENV: string },
  name: string,
  secrets: readonly string[] = [],
  bits: number,
): string[] {
  const weakness =
    NODE_ENV === 'production'
      ? secrets.map((secret) => weaknessOf(secret, bits)).find((found) => found !== undefined)
      : undefined;
  return weakness === undefined
    ? []
    : [`${name}: may be guessed: it ${weakness}; generate one with \`openssl rand -base64 32\``];
}
