import { address } from './address.js';
import { deletion } from './deletion.js';
import { factors } from './factors.js';
import { identities } from './identities.js';
import { language } from './language.js';
import { passkeys } from './passkeys.js';
import { password } from './password.js';
import { person } from './person.js';
import { type AccountPlace, isOn, type Part, unchanging } from './place.js';
import type { Section } from './section.js';
import { sessions } from './sessions.js';

const alone = ({ element, load }: Section): Part => ({ elements: [element], load });

/** By the names that the attribute `sections` has, in the order in which they stand without it. */
const PARTS = {
  person,
  sessions: (place: AccountPlace) => alone(sessions(place)),
  password: (place: AccountPlace) => (isOn(place.offer, 'password') ? alone(password(place)) : unchanging()),
  address: (place: AccountPlace) => alone(address(place)),
  passkeys: (place: AccountPlace) => alone(passkeys(place)),
  factors,
  identities: (place: AccountPlace) => alone(identities(place)),
  language,
  deletion,
} satisfies Record<string, (place: AccountPlace, languages: readonly string[]) => Part>;

type PartName = keyof typeof PARTS;

const isPart = (name: string): name is PartName => Object.hasOwn(PARTS, name);

/** In the place of a blank list there are all of them. */
export function partsOf(
  place: AccountPlace,
  { sections, languages }: Record<'sections' | 'languages', string>,
): Map<string, Part> {
  const listOf = (text: string) => text.split(/\s+/).filter(Boolean);
  const names = listOf(sections).filter(isPart);
  const shown = names.length > 0 ? names : (Object.keys(PARTS) as PartName[]);
  return new Map(shown.map((name) => [name, PARTS[name](place, listOf(languages))]));
}
