import type { Row } from '../../elements/field.js';
import { h } from '../../elements/dom.js';
import type { Outcome } from '../../elements/form.js';
import { code } from '../parts/badge.js';
import { selectRow } from '../parts/fields.js';
import { make, refusalOf, unlessChanged } from './changes.js';
import { naming, type Page, pathOf, type Person } from './page.js';

const same = (one: readonly string[], other: readonly string[]) => one.join(' ') === other.join(' ');

/** Gives the person other roles, of those that one may give. */
export function changeRoles(page: Page): Promise<void> {
  const { desk, person } = page;
  const { words } = desk;
  const before = person.roles;
  const choice = rolesOf(page);
  return make(page, {
    heading: naming(page, words.personRolesAsk),
    text: words.personRolesText,
    button: words.personRolesSave,
    reason: 'required',
    fields: [choice.row, choice.main],
    done: naming(page, words.personRolesDone),
    send: async ({ reason = '' }) => {
      const after = choice.chosen();
      if (after.length === 0) return { refused: words.personRolesNone, at: 'roles' };
      // The page may have stood open for long. A change whose answer was lost is one of these, too.
      const isKnown = ({ roles }: Person) => same(roles, before) || same(roles, after);
      return unlessChanged(page, isKnown, () => give(page, after, reason))();
    },
    undo: unlessChanged(
      page,
      ({ roles }) => same(roles, choice.chosen()),
      () => give(page, before, words.personUndoReason),
    ),
  });
}

async function give(page: Page, roles: readonly string[], reason: string): Promise<Outcome> {
  // A project has more roles than the client's types know.
  const body = { roles: [...roles] as 'user'[], reason };
  return refusalOf(await page.desk.api.PUT('/admin/users/{id}/roles', { params: pathOf(page), body }));
}

/** Boxes to tick, and which role is the main one where there are several. */
function rolesOf({ desk, person }: Page) {
  const { words } = desk;
  const boxes = person.allowed.roles.map((role, index) =>
    h('input', {
      ...{ type: 'checkbox', value: role },
      checked: person.roles.includes(role),
      autofocus: index === 0,
    }),
  );
  const ticked = () => boxes.filter(({ checked }) => checked).map(({ value }) => value);
  const main = selectRow(desk, {
    name: 'main',
    label: words.personMainRole,
    hint: words.personMainRoleHint,
    options: person.allowed.roles.map((role) => [role, role] as const),
    value: person.role,
  });
  const show = () => {
    const roles = ticked();
    for (const option of main.input.options) option.hidden = option.disabled = !roles.includes(option.value);
    if (!roles.includes(main.input.value)) main.input.value = roles[0] ?? '';
    main.row.hidden = roles.length < 2;
  };
  const row = boxesRow('roles', words.personRoles, boxes);
  row.row.addEventListener('change', show);
  show();
  const chosen = () => [...new Set([main.input.value, ...ticked()])].filter((role) => role !== '');
  return { row, main, chosen };
}

let made = 0;

/** Boxes as a row of a form; the first one stands for all of them. */
function boxesRow<Name extends string>(
  name: Name,
  label: string,
  boxes: readonly HTMLInputElement[],
): Row & { name: Name } {
  const id = `${name}-boxes-${++made}`;
  const error = h('p', { id: `${id}-error`, class: 'error' });
  const row = h(
    'fieldset',
    { class: 'field boxes', 'aria-describedby': error.id },
    h('legend', {}, label),
    ...boxes.map((box) => h('div', { class: 'choice' }, h('label', {}, box, code(box.value)))),
    error,
  );
  const [first = h('input')] = boxes;
  return {
    name,
    input: first,
    row,
    complain: (text) => (error.textContent = text),
    clear: () => undefined,
  };
}
