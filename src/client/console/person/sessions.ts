import { h } from '../../elements/dom.js';
import { badge } from '../parts/badge.js';
import { ago, dateAndTime } from '../parts/dates.js';
import { empty } from '../parts/empty.js';
import { facts } from '../parts/facts.js';
import { said } from '../parts/said.js';
import { type Column, table } from '../parts/table.js';
import { endSession, endSessions } from './access.js';
import { methodNames } from './glance.js';
import { action, type Page, part, type Person } from './page.js';

type Session = Person['sessions'][number];

/** Where the person is signed in. A row opens; one that one may end has a button. */
export function sessions(page: Page): HTMLElement {
  const { desk, person } = page;
  const { words } = desk;
  const mayEnd = person.allowed.change && desk.may('sessions:end');
  const all = mayEnd && person.sessions.length > 1;
  if (person.sessions.length === 0)
    return part('sessions', words.personSessions, [empty({ title: words.personNowhere })], { look: 'bare' });
  const list = table<Session>(desk, {
    caption: words.personSessions,
    columns: [...columnsOf(page), ...(mayEnd ? [ending(page)] : [])],
    more: (session) => about(page, session),
  });
  list.add(person.sessions);
  const beside = all && action('sessions/all', words.personEndAll, () => endSessions(page));
  return part('sessions', words.personSessions, [list.element], { beside, look: 'bare' });
}

function columnsOf({ desk }: Page): Column<Session>[] {
  const { words } = desk;
  return [
    {
      label: words.personDevice,
      kind: 'main',
      // An admin who acts as them is on no device of theirs.
      cell: (session) => [
        session.acting ? words.personSupport : said(session.device),
        session.acting && badge(words.personActing, 'warn'),
        session.current && badge(words.personYours, 'accent'),
        from(desk, session),
      ],
    },
    { label: words.personLastUsed, cell: ({ lastUsedAt }) => ago(desk, lastUsedAt) },
  ];
}

/** From where, and by what they have signed in there. */
function from({ words }: Page['desk'], { ip, methods }: Session): HTMLElement {
  const ways = methodNames(words, methods);
  const both = [ip !== null && said(ip), ways].filter((one) => one !== false && one !== '');
  return h(
    'span',
    { class: 'hint' },
    ' ',
    ...both.flatMap((one, index) => (index > 0 ? [' · ', one] : [one])),
  );
}

const ending = (page: Page): Column<Session> => ({
  label: page.desk.words.personEndIt,
  cell: (session) =>
    action(`sessions/${session.id}`, page.desk.words.personEnd, () => endSession(page, session), {
      about: session.device,
    }),
});

function about({ desk }: Page, session: Session): HTMLElement {
  const { words } = desk;
  const list = facts([
    [words.personUserAgent, session.userAgent === null ? null : said(session.userAgent)],
    [words.personMethod, methodNames(words, session.methods) || null],
    [words.personBegan, dateAndTime(desk, session.createdAt)],
    [words.personProven, dateAndTime(desk, session.provenAt)],
    [words.personUnused, dateAndTime(desk, session.idleExpiresAt)],
    [words.personAnyway, dateAndTime(desk, session.expiresAt)],
    [words.personFactors, String(session.assurance)],
    [words.personId, said(session.id)],
  ]);
  return h('div', { class: 'opened' }, list);
}
