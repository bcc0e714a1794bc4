/** Every sentence that a problem of Postern's says besides its title, in English, by which each language finds its own. `{name}` stands for a value. */
export const PHRASES = [
  'A browser may ask for this from APP_URL or one of WEB_ORIGINS alone.',
  'The body is not valid JSON.',
  'The body is not valid UTF-8.',
  'This route takes no body of this type.',
  'The body ended too early.',
  'The body is not as long as Content-Length says.',
  'The refresh token was signed with a key that is not known here yet.',
  'The successor was made with a key that is not known here yet.',
  'There are too many sign-ins at this moment.',
  'Too many tries have failed one after another. Sign in where you have signed in before, or choose a new password.',
  'The database cannot be reached.',
  'The database has no table {tables}: run `npm run db:migrate`.',
  'The database takes no writes: it is a standby.',
  'The database takes no writes: it is read-only.',
  'The database takes no writes.',
  'This password holds your e-mail address or a part of it. Please choose another.',
  'This password holds the name of this service. Please choose another.',
  'This password repeats itself. Please choose another.',
  'This password follows the order of the keys, the alphabet or the digits. Please choose another.',
  'This password is one of those that are guessed first. Please choose another.',
  'This password is known from a data breach, here or elsewhere. Please choose another.',
  'A password is required.',
  'A password has at least {shortest} characters.',
  'A password has at most 256 characters.',
  'This text has characters that cannot be stored.',
  'This is not an e-mail address.',
  'This is the address that you have.',
  'Mail from here reaches no address with such letters before the @.',
  'Addresses of this domain are not accepted here.',
  'This language is not offered.',
  'This is not the address of a page at one of WEB_ORIGINS.',
  'A token is required.',
  'This is not a token.',
  'This field is not known.',
  // Said in the place of what the validating library says in English.
  'This value is not valid.',
] as const;

export type Phrase = (typeof PHRASES)[number];

/** A sentence that every language has: it compiles for these alone, so that none of ours is forgotten. */
export function phrase(text: Phrase): Phrase {
  return text;
}

/** Whether a sentence is one of these, and not one of your own or of a library. */
export function isPhrase(text: string): text is Phrase {
  return (PHRASES as readonly string[]).includes(text);
}

/** The sentence with its values in their places. */
export function fill(text: string, values: Readonly<Record<string, string | number>> = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? String(values[name]) : whole));
}
