import { audit } from './audit/audit.js';
import { bulk } from './bulk/bulk.js';
import { figures } from './figures/figures.js';
import { files } from './files/files.js';
import { health } from './health/health.js';
import { limits } from './limits/limits.js';
import { mail } from './mail/mail.js';
import { invite } from './people/invite.js';
import { people } from './people/people.js';
import { person } from './person/person.js';
import type { ConsolePlace, Permission, View } from './view.js';

/** Every view, in the order of the navigation. */
const VIEWS: readonly View[] = [people, person, invite, bulk, files, audit, mail, limits, health, figures];

/** Those that somebody with these permissions may see. */
export const viewsFor = (permissions: readonly Permission[]): View[] =>
  VIEWS.filter(({ permission = [] }) => {
    const wanted = [permission].flat();
    return wanted.length === 0 || wanted.some((one) => permissions.includes(one));
  });

/** The view of a place, of these. */
export function viewAt(views: readonly View[], { view, id }: ConsolePlace): View | undefined {
  const name = id === '' ? view : `${view}/:id`;
  return views.find((one) => one.name === name);
}
