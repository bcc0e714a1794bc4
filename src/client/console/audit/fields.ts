import type { components } from '../../client.js';
import { h } from '../../elements/dom.js';
import { badge, code } from '../parts/badge.js';
import { dateAndTime } from '../parts/dates.js';
import { goTo } from '../parts/empty.js';
import { facts } from '../parts/facts.js';
import { said } from '../parts/said.js';
import { addressOf } from '../places.js';
import type { Desk } from '../view.js';

export type AuditEvent = components['schemas']['AuditEvent'];

/** All fields of an event, and where one goes on from it. */
export function fieldsOf(desk: Desk, event: AuditEvent): HTMLElement {
  const { words } = desk;
  const { userId, actorId, sessionId, requestId, ip, userAgent, reason } = event;
  const idOf = (id: string | null) => id && code(id);
  const saidOr = (text: string | null) => (text === null || text === '' ? null : said(text));
  const isSuccess = event.outcome === 'success';
  return h(
    'div',
    { class: 'opened' },
    facts([
      [words.auditEvent, code(event.event)],
      [words.auditOutcome, isSuccess ? badge(words.auditSuccess, 'good') : badge(words.auditFailure, 'bad')],
      [words.auditTime, dateAndTime(desk, event.at)],
      [words.auditReason, saidOr(reason)],
      [words.auditPerson, idOf(userId)],
      [words.auditActor, idOf(actorId) ?? words.auditOwn],
      [words.auditIp, saidOr(ip)],
      [words.auditDevice, saidOr(event.device)],
      [words.auditUserAgent, saidOr(userAgent)],
      [words.auditSession, idOf(sessionId)],
      [words.auditRequest, idOf(requestId)],
      [words.auditId, code(event.id)],
    ]),
    h('div', { class: 'buttons' }, ...waysFrom(desk, event)),
  );
}

function waysFrom(desk: Desk, { userId, actorId, event, ip }: AuditEvent): HTMLElement[] {
  const { words } = desk;
  const ways: (HTMLElement | false)[] = [
    userId !== null && desk.may('users:read') && goTo(`people/${userId}`, words.auditShowPerson),
    userId !== null && goTo(addressOf('audit', { user: userId }), words.auditAboutPerson),
    actorId !== null && goTo(addressOf('audit', { actor: actorId }), words.auditByActor),
    goTo(addressOf('audit', { event }), words.auditOfEvent),
    ip !== null && desk.may('limits:read') && goTo(addressOf('limits', { ip }), words.auditLimits),
  ];
  return ways.filter((one) => one !== false);
}
