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
export const WORDS = new RegExp(
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

/** Why a secret is easier to guess than chance has it. */
export const WEAKNESSES = {
  few: 'has few different characters',
  repeats: 'repeats itself',
  counts: 'counts, or runs along the keys or the alphabet',
  words: 'is made of words',
} as const;
export type Weakness = keyof typeof WEAKNESSES;

interface Stretch {
  length: number;
  bits: number;
  weakness?: Weakness;
}

/** The stretch from `start` on that saves most bits; a character by chance where nothing explains it. */
export function stretchAt(secret: string, start: number, perCharacter: number): Stretch {
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

/** The text that a sticky pattern matches at `start`; empty where it matches none. */
export function matchAt(pattern: RegExp, text: string, start: number): string {
  pattern.lastIndex = start;
  return pattern.exec(text)?.[0] ?? '';
}
