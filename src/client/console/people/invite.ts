import type { components } from '../../client.js';
import { focusOn, h } from '../../elements/dom.js';
import type { Row } from '../../elements/field.js';
import { form, type Outcome } from '../../elements/form.js';
import { fillWith } from '../../elements/words.js';
import { dateAndTime } from '../parts/dates.js';
import { checksRow, selectRow } from '../parts/fields.js';
import { said } from '../parts/said.js';
import type { Desk, View } from '../view.js';
import { type Allowance, ownAllowance } from './own-allowance.js';

type Body = components['schemas']['InviteBody'];

export const invite: View = {
  name: 'invite',
  permission: 'users:write',
  group: 'people',
  title: ({ peopleInvite }) => peopleInvite,
  show,
};

function show(desk: Desk): HTMLElement {
  const { words, left } = desk;
  const place = h('div', { 'aria-busy': 'true' });
  const panel = h('section', { class: 'panel narrow' }, h('p', {}, words.inviteText), place);
  void ownAllowance(desk).then((allowance) => {
    if (left.aborted) return;
    place.ariaBusy = null;
    place.replaceChildren(formOf(desk, allowance, panel));
  });
  return panel;
}

function formOf(desk: Desk, allowance: Allowance, panel: HTMLElement): HTMLElement {
  const { words } = desk;
  return form(desk, {
    button: words.inviteSend,
    fields: [
      { name: 'email', label: words.email, type: 'email', inputmode: 'email', autocomplete: 'off' },
      ...rolesOf(desk, allowance),
      languageOf(desk, allowance),
      {
        name: 'reason',
        label: words.shellReasonOptional,
        hint: words.shellReasonHint,
        type: 'text',
        autocomplete: 'off',
      },
    ],
    send: (values) => send(desk, panel, values),
  });
}

/** Only `user` is given where one may give none. */
function rolesOf(desk: Desk, { roles }: Allowance): Row[] {
  const { words } = desk;
  const given = desk.may('roles:assign') ? roles.filter((role) => role !== 'user') : [];
  if (given.length === 0) return [];
  const options = given.map((role) => [role, role] as const);
  return [checksRow(desk, { name: 'roles', label: words.inviteRoles, hint: words.inviteRolesHint, options })];
}

function languageOf(desk: Desk, { locales }: Allowance): Row {
  const names = new Intl.DisplayNames([desk.language], { type: 'language' });
  const own = desk.me.user.locale;
  return selectRow(desk, {
    name: 'locale',
    label: desk.words.inviteLanguage,
    options: locales.map((locale) => [locale, names.of(locale) ?? locale] as const),
    value: locales.includes(own) ? own : (locales[0] ?? ''),
  });
}

async function send(
  desk: Desk,
  panel: HTMLElement,
  { email = '', roles = '', locale, reason = '' }: Partial<Record<string, string>>,
): Promise<Outcome | void> {
  const chosen = roles.split(' ').filter(Boolean) as NonNullable<Body['roles']>;
  const body = {
    email: email.trim(),
    locale: locale as Body['locale'],
    ...(chosen.length > 0 && { roles: chosen }),
    ...(reason.trim() && { reason: reason.trim() }),
  };
  const { data, error, response } = await desk.api.POST('/admin/invitations', { body });
  if (!data) return { error, response };
  sent(desk, panel, body.email, data.expiresAt);
}

/** In the place of the form. */
function sent(desk: Desk, panel: HTMLElement, email: string, until: string): void {
  const { words } = desk;
  const again = h('button', { type: 'button', class: 'quiet small' }, words.inviteAgain);
  again.addEventListener('click', () => desk.go('invite'));
  const when = dateAndTime(desk, until);
  const whom = h('strong', {}, said(email));
  const told = h('p', {}, ...fillWith(words.inviteSent, { email: whom, until: when }));
  panel.replaceChildren(told, again);
  focusOn(told);
}
