import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  SESSION_REQUIRED: 'Dafür ist eine Sitzung erforderlich.',
  SESSION_ENDED: 'Die Sitzung ist beendet.',
  REFRESH_TOKEN_REUSED: 'Die Sitzung wurde beendet, weil ein Aktualisierungstoken zweimal verwendet wurde.',
  DEVICE_BINDING_REQUIRED: 'Diese Sitzung gilt nur auf ihrem eigenen Gerät.',
  DEVICE_BINDING_MISSING: 'Ihr Konto verlangt einen Browser, der die Sitzung an das Gerät bindet.',
  DEVICE_PROOF_REQUIRED: 'Ein Nachweis des Geräteschlüssels ist erforderlich.',
  DEVICE_PROOF_INVALID: 'Der Nachweis des Geräteschlüssels ist ungültig.',
  REFRESH_SUPERSEDED: 'Die Sitzung wurde im selben Moment an anderer Stelle aktualisiert.',
  SESSION_CHANGED: 'Jetzt ist jemand anderes angemeldet.',
  PROOF_REQUIRED: 'Bitte bestätigen Sie zuerst, dass Sie es sind.',
  ENROLMENT_REQUIRED: 'Bitte richten Sie zuerst einen zweiten Faktor ein.',
  IMPERSONATION_REFUSED: 'Das kann nur die Person selbst tun.',
};

export const sentences: Texts<typeof declared.sentences> = {
  'session.signingKeyUnknown':
    'Das Aktualisierungstoken wurde mit einem Schlüssel signiert, der hier noch nicht bekannt ist.',
  'session.successorKeyUnknown':
    'Das nachfolgende Token wurde mit einem Schlüssel erzeugt, der hier noch nicht bekannt ist.',
};
