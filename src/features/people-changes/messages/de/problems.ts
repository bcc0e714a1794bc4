import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  EMAIL_RESERVED: 'Ein Konto, das diese E-Mail-Adresse hatte, kann sie noch zurückholen.',
  OWN_ACCOUNT: 'Das ist Ihr eigenes Konto. So kann es nur jemand anderes ändern.',
  USER_DISABLED: 'Diese Person ist gesperrt. Entsperren Sie sie zuerst.',
};

export const sentences: Texts<typeof declared.sentences> = {
  'reason.missing': 'Geben Sie einen Grund an.',
  'reason.tooLong': 'Ein Grund hat höchstens 500 Zeichen.',
  'reason.unprintable': 'Ein Grund besteht aus druckbaren Zeichen in einer Zeile.',
  'roles.missing': 'Jeder hat mindestens eine Rolle.',
  'roles.twice': 'Eine Rolle steht hier zweimal.',
  'sessions.which': 'Geben Sie an, welche Sitzungen: role, method oder since.',
  'method.unknown': 'Diese Art der Anmeldung gibt es nicht.',
};
