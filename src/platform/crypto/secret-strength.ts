/**
 * A secret that signs: 128 bits are meant, 80 are left of those even after an unlucky draw. CRON_SECRET,
 * which is only ever tried over the network, may be shorter.
 */
export const SIGNING_BITS = 80;
export const BEARER_BITS = 32;

/** Runs in the order of the keys, of the alphabet or of the digits, forwards and backwards. */
const ORDERS = [
  '0123456789',
  '1234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
]
  .map((order) => order + order)
  .flatMap((order) => [order, [...order].reverse().join('')]);

/** Words that people write into secrets: worth nothing there. */
const WORDS = new RegExp(
  [
    'secret',
    'password',
    'passwort',
    'passwd',
    'postern',
    'production',
    'development',
    'staging',
    'session',
    'refresh',
    'access',
    'token',
    'admin',
    'change',
    'letmein',
    'default',
    'example',
    'please',
    'replace',
  ].join('|'),
  'iy',
);

const MAX_WORD = 11;

/** Digits and signs that stand for letters. */
const STANDS_FOR: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'l',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  '@': 'a',
  $: 's',
};

/** Letters as people write them: of one case, or with a capital first. */
const LETTERS = /[A-Z]?[a-z]+|[A-Z]+/y;

/**
 * Pairs of letters that make up more than half of English, and of its neighbours; of all pairs they are a
 * sixth.
 */
const PAIRS = new Set(
  (
    'th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me ' +
    'de hi ri ro ic ne ea ra ce li ch ll be ma si om ur ' +
    'ei ie un ge di da el et la us ec ss ns ai qu il em ag ho no so wh we wi wa my do go lo pl pr tr sh ' +
    'ho ow ee oo ly ay ey ke ki ac ap up ut im ta sa ca'
  ).split(' '),
);

/**
 * A passphrase has so many words, and they are so much of it: less is enough where one of them is of the
 * list.
 */
const FEWEST_WORDS = 5;
const MOSTLY = 0.75;
const HALF = 0.5;

/** As many characters as 16 random bytes have, written as hexadecimal digits, but for one in a million. */
const FEW = 8;

/** A shorter stretch happens by chance. */
const SHORTEST = 4;

/** In so many letters chance evens out, and fewer pairs say as much. */
const LONG = 20;

/**
 * Bits that a letter of English adds. Source: Shannon, "Prediction and Entropy of Printed English", 1951: 0.6
 * to 1.3.
 */
const BITS_OF_A_LETTER = 1.3;

/** Bits of saying where a repetition is taken from, or which run it is, and how long. */
const BITS_OF_A_PATTERN = 8;

const WEAKNESSES = {
  few: 'has few different characters',
  repeats: 'repeats itself',
  counts: 'counts, or runs along the keys or the alphabet',
  words: 'is made of words',
} as const;
type Weakness = keyof typeof WEAKNESSES;

interface Stretch {
  length: number;
  bits: number;
  weakness?: Weakness;
}

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

function stretchAt(secret: string, start: number, perCharacter: number): Stretch {
  const chance: Stretch = { length: 1, bits: perCharacter };
  const explained = [repetitionAt(secret, start), runAt(secret.toLowerCase(), start), wordAt(secret, start)];
  const saved = ({ length, bits }: Stretch) => length * perCharacter - bits;
  return explained
    .filter((stretch) => stretch !== undefined)
    .reduce((best, stretch) => (saved(stretch) > saved(best) ? stretch : best), chance);
}

/** A repetition of an earlier part. */
function repetitionAt(secret: string, start: number): Stretch | undefined {
  const length = longest(secret, start, (text) => secret.slice(0, start + text.length - 1).includes(text));
  return length === 0 ? undefined : { length, bits: BITS_OF_A_PATTERN, weakness: 'repeats' };
}

function runAt(folded: string, start: number): Stretch | undefined {
  const length = longest(folded, start, (text) => ORDERS.some((order) => order.includes(text)));
  return length === 0 ? undefined : { length, bits: BITS_OF_A_PATTERN, weakness: 'counts' };
}

/**
 * How many characters from `start` on are such a text, whose beginnings are such texts too; 0: fewer than
 * count.
 */
function longest(text: string, start: number, isSuch: (part: string) => boolean): number {
  const left = text.length - start;
  if (left < SHORTEST || !isSuch(text.slice(start, start + SHORTEST))) return 0;
  let length: number = SHORTEST;
  while (length < left && isSuch(text.slice(start, start + length + 1))) length++;
  return length;
}

/** A word, and the sign that parts it from the next. */
function wordAt(secret: string, start: number): Stretch | undefined {
  const spelled = secret
    .slice(start, start + MAX_WORD)
    .replace(/[013457@$]/g, (sign) => STANDS_FOR[sign] ?? sign);
  const known = matchAt(WORDS, spelled, 0);
  const letters = known || matchAt(LETTERS, secret, start);
  if (!known && !isLikeAWord(letters.toLowerCase())) return undefined;
  const separator = /[-_. ]/.test(secret[start + letters.length] ?? '') ? 1 : 0;
  return {
    length: letters.length + separator,
    bits: known ? 0 : letters.length * BITS_OF_A_LETTER,
    weakness: 'words',
  };
}

function isLikeAWord(letters: string): boolean {
  const pairs = [...letters].slice(1).map((letter, index) => (letters[index] ?? '') + letter);
  return (
    letters.length >= SHORTEST &&
    pairs.filter((pair) => PAIRS.has(pair)).length >= pairs.length * (letters.length < LONG ? 0.5 : 0.45)
  );
}

function matchAt(pattern: RegExp, text: string, start: number): string {
  pattern.lastIndex = start;
  return pattern.exec(text)?.[0] ?? '';
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
