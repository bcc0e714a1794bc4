import { domainToUnicode } from 'node:url';
import { fold, normalisePassword } from './password-text.js';

/** Shorter names are words of everybody's by chance; in code points. */
const MIN_NAME = 4;

/**
 * From this length on a name is found inside other words too, and in near spellings: chance hardly makes one.
 */
const LONG_NAME = 6;

/**
 * Words that stand together are joined up to this length, in UTF-16 units: longer than the longest local
 * part.
 */
const MAX_JOINED = 80;

let edge: RegExp | undefined;

/**
 * Where a word ends: at what is no letter or digit, between letters and digits, and where a capital begins
 * the next one. Made at first use: V8 takes a millisecond for its tables of Unicode's classes, which a start
 * would pay.
 */
function wordEdge(): RegExp {
  return (edge ??= new RegExp(
    [
      /[^\p{L}\p{M}\p{N}]+/u,
      /(?<=[\p{L}\p{M}])(?=\p{N})/u,
      /(?<=\p{N})(?=\p{L})/u,
      /(?<=[\p{Ll}\p{M}])(?=\p{Lu})/u,
      /(?<=\p{Lu}\p{Lu})(?=\p{Ll})/u,
    ]
      .map(({ source }) => source)
      .join('|'),
    'u',
  ));
}

/** Whether the text has a script that writes no spaces: a name stands anywhere in it. */
function isUnspaced(text: string): boolean {
  return /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u.test(text);
}

/** Digits and signs that stand for a letter. A 1 is an i here, and an l in the second reading. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '!': 'i',
  '|': 'l',
  '3': 'e',
  '4': 'a',
  '@': 'a',
  '5': 's',
  $: 's',
  '7': 't',
};
const LOOKALIKE = /[01!|34@5$7]/g;

/** A password taken apart once, to be compared with several names. */
export interface PasswordWords {
  /** Folded, as a whole. */
  text: string;
  /** Its letters and digits alone. */
  letters: string;
  /** The words as they stand, and with look-alikes read as letters; folded. */
  readings: readonly (readonly string[])[];
  /** Every run of neighbouring words as one, of all readings. */
  joined: ReadonlySet<string>;
}

/** Takes a password apart into words, in the ways in which a person would read it. */
export function readWords(password: string): PasswordWords {
  const text = normalisePassword(password);
  const readings = [...new Set([text, readLookalikes(text), readLookalikes(text.replaceAll('1', 'l'))])].map(
    wordsOf,
  );
  return { text: fold(text), letters: lettersOf(text), readings, joined: new Set(readings.flatMap(joinsOf)) };
}

/** A name to look for, taken apart once. */
interface Name {
  /** Its letters and digits, folded. */
  letters: string;
  /** The same with its digits as letters, as in `h4ck3r`. */
  asLetters: string;
  backwards: string;
  isLong: boolean;
  isUnspaced: boolean;
}

/** The parts of somebody's address that a password must not hold. */
export interface PersonalWords {
  domains: readonly string[];
  names: readonly Name[];
}

/**
 * The part before the @ of an address, with and without its +tag, and the part after it. Not the
 * domain's parts by themselves: `live`, `mail`, `orange` are words of everybody's.
 * @param email as `normaliseEmail` writes it
 */
export function wordsOfAddress(email: string): PersonalWords {
  const address = fold(email);
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)];
  // An international domain is written in its own script as well; what isn't one has no such form.
  const domains = [domain, domainToUnicode(domain)].filter((written) => written !== '');
  const names = new Set([local, local.replace(/\+.*/, '')]);
  return { domains, names: [...names].flatMap(namesOf) };
}

/** The same of the name of a service or a person. */
export function wordsOfName(name: string): PersonalWords {
  return { domains: [], names: namesOf(name) };
}

/**
 * Whether a password holds personal words. A name counts from four letters and digits on: as a word or as
 * several, in any capitals, spaced and punctuated in any way, with digits or signs for letters. A name of six
 * or more counts also inside a word, backwards, or with one letter wrong; a shorter one there is mostly
 * chance, as `team` is in `steam`.
 */
export function holdsWords(password: PasswordWords, { domains, names }: PersonalWords): boolean {
  return (
    domains.some((domain) => password.text.includes(domain)) ||
    names.some((name) => holdsName(password, name))
  );
}

function holdsName({ joined, letters, readings }: PasswordWords, name: Name): boolean {
  if (joined.has(name.letters) || joined.has(name.asLetters)) return true;
  if (name.isUnspaced) return letters.includes(name.letters);
  return readings.some((words) =>
    name.isLong ? words.some((word) => isNear(word, name)) : isAtAnEdge(words, name.letters),
  );
}

function namesOf(written: string): Name[] {
  const letters = lettersOf(written);
  const characters = [...letters];
  if (characters.length < MIN_NAME) return [];
  const isLong = characters.length >= LONG_NAME;
  return [
    {
      letters,
      asLetters: readLookalikes(letters),
      backwards: characters.reverse().join(''),
      isLong,
      isUnspaced: isUnspaced(letters),
    },
  ];
}

function wordsOf(text: string): string[] {
  return text
    .split(wordEdge())
    .filter((word) => word !== '')
    .map(fold);
}

function joinsOf(words: readonly string[]): string[] {
  return words.flatMap((_, first) => {
    const joins: string[] = [];
    for (let last = first, joined = ''; last < words.length && joined.length <= MAX_JOINED; last++)
      joins.push((joined += words[last] ?? ''));
    return joins;
  });
}

function isNear(word: string, { letters, backwards }: Name): boolean {
  return word.includes(letters) || word.includes(backwards) || isOneEditAway(word, letters);
}

/** In a password without any edges a word may begin or end with the name. */
function isAtAnEdge(words: readonly string[], name: string): boolean {
  const [only, ...others] = words.filter((word) => /\p{L}/u.test(word));
  return only !== undefined && others.length === 0 && (only.startsWith(name) || only.endsWith(name));
}

/**
 * One letter more, less or other, or two that have changed places.
 * Source: Damerau, "A technique for computer detection and correction of spelling errors", 1964.
 */
function isOneEditAway(word: string, name: string): boolean {
  if (Math.abs(word.length - name.length) > 1) return false;
  let from = 0;
  while (from < word.length && word[from] === name[from]) from++;
  const [left, right] = [word.slice(from), name.slice(from)];
  if ([left, left.slice(1)].includes(right.slice(1)) || left.slice(1) === right) return true;
  return left.length > 1 && left.slice(2) === right.slice(2) && left[0] === right[1] && left[1] === right[0];
}

function readLookalikes(text: string): string {
  return text.replace(LOOKALIKE, (sign) => LOOKALIKES[sign] ?? sign);
}

function lettersOf(text: string): string {
  return fold(text).replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}
