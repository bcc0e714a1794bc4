import type { Env } from '../config/env.js';
import { isRun, repeatsItself } from '../passwords/predictable.js';
import { type Found, ok, warning } from './finding.js';

const REMEDY = 'generate one with `openssl rand -base64 32`, and replace it: docs/key-rotation.md';

/** As many as 16 random bytes have, as hexadecimal digits, but for one in a million. */
const FEWEST_CHARACTERS = 8;

/** The longest stretch that counts as said only once. */
const LONGEST_UNIT = 17;

/** A shorter one happens by chance. */
const SHORTEST_RUN = 4;

/** What a program doesn't write by itself into 32 characters: one of these words is there by chance once in a million secrets. */
const WORD = /secret|password|passwort|postern|production|development|admin|session|letmein|qwert/i;

/** Whether each secret is as hard to guess as its length says. How long they are, and no examples, is a rule of the environment. */
export function examineSecrets({ JWT_SECRET, REFRESH_TOKEN_SECRET, CRON_SECRET }: Pick<Env, 'JWT_SECRET' | 'REFRESH_TOKEN_SECRET' | 'CRON_SECRET'>): Found[] {
  const given = { JWT_SECRET, REFRESH_TOKEN_SECRET, CRON_SECRET: CRON_SECRET === undefined ? [] : [CRON_SECRET] };
  return Object.entries(given).flatMap(([name, secrets]) => {
    if (secrets.length === 0) return [];
    const weaknesses = new Set(secrets.map(weaknessOf).filter((weakness) => weakness !== undefined));
    return weaknesses.size > 0 ? [...weaknesses].map((weakness) => warning(`${name} may be guessed: it ${weakness}`, REMEDY)) : [ok(`${name} looks random`)];
  });
}

/** Why a secret is easier to guess than random bytes of its length; undefined: nothing speaks for that. */
export function weaknessOf(secret: string): string | undefined {
  const folded = secret.toLowerCase();
  if (new Set(secret).size < FEWEST_CHARACTERS) return 'has few different characters';
  if (repeatsItself(folded, LONGEST_UNIT)) return 'repeats itself';
  if (lengthOfRuns(folded) * 2 >= folded.length) return 'counts, or runs along the keys or the alphabet';
  if (WORD.test(secret) || isPhrase(folded)) return 'is made of words';
  return undefined;
}

/** How many characters belong to parts that count, say the alphabet or run along the keys. */
function lengthOfRuns(text: string): number {
  let total = 0;
  for (let start = 0; start < text.length;) {
    let end = start + 1;
    while (end < text.length && isRun(text.slice(start, end + 1))) end++;
    if (end - start >= SHORTEST_RUN) total += end - start;
    start = end;
  }
  return total;
}

/** Letters alone, in words or written together: random letters have fewer vowels than a language, and more consonants in a row. */
function isPhrase(text: string): boolean {
  if (!/^[a-z]+(?:[-_. ][a-z]+)*[-_. ]?\d{0,4}[!?.]{0,3}$/.test(text)) return false;
  if (text.split(/[-_. ]/).length >= 4) return true;
  const letters = text.replace(/[^a-z]/g, '');
  const vowels = letters.replace(/[^aeiouy]/g, '');
  return vowels.length / letters.length > 0.3 && !/[^aeiouy]{5}/.test(letters);
}
