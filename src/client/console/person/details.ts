import { h } from '../../elements/dom.js';
import { code } from '../parts/badge.js';
import { dateAndTime, day } from '../parts/dates.js';
import { facts } from '../parts/facts.js';
import { said } from '../parts/said.js';
import { changeFields } from './editing.js';
import { action, languageName, type Page, part } from './page.js';
import { changeRoles } from './roles.js';

/** Facts about the person that are changed here: roles, language, and the project's own fields. */
export function details(page: Page): HTMLElement {
  const { desk, person } = page;
  const { words } = desk;
  const mayWrite = person.allowed.change && desk.may('users:write');
  const mayAssign = person.allowed.change && desk.may('roles:assign');
  const edit =
    mayWrite && action('details/fields', words.personEdit, () => changeFields(page), { look: 'link' });
  const roles =
    mayAssign && action('details/roles', words.personChange, () => changeRoles(page), ROLES(page));
  const profile = Object.entries(person.profile ?? {}).map(([name, value]) => {
    return [name, said(typeof value === 'string' ? value : JSON.stringify(value))] as const;
  });
  const list = facts([
    [words.personRoles, h('span', { class: 'roles' }, ...person.roles.map(code), roles)],
    [words.personLanguage, languageName(person.locale)],
    ...profile,
    [words.personCreated, dateAndTime(desk, person.createdAt)],
    [words.personSeen, day(desk, person.lastSeenOn)],
    [words.personId, code(person.id)],
  ]);
  return part('details', words.personDetails, [list], { beside: edit });
}

const ROLES = ({ desk }: Page) => ({ look: 'link', about: desk.words.personRoles }) as const;
