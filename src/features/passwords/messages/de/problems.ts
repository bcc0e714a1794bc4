import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  PASSWORD_WRONG: 'Das Passwort ist falsch.',
  PASSWORD_EXISTS: 'Dieses Konto hat schon ein Passwort.',
  PASSWORD_REFUSED: 'Dieses Passwort ist leicht zu erraten.',
};

export const sentences: Texts<typeof declared.sentences> = {
  'password.missing': 'Ein Passwort ist erforderlich.',
  'password.none': 'Dieses Konto hat noch kein Passwort. Fordern Sie einen Link an, um eines zu wählen.',
  'password.tooShort': 'Ein Passwort hat mindestens {min} Zeichen.',
  'password.tooLong': 'Ein Passwort hat höchstens 256 Zeichen.',
  'password.unstorable': 'Dieser Text enthält Zeichen, die nicht gespeichert werden können.',
  'password.holdsAddress':
    'Dieses Passwort enthält Ihre E-Mail-Adresse oder einen Teil davon. Bitte wählen Sie ein anderes.',
  'password.holdsAppName': 'Dieses Passwort enthält den Namen dieses Dienstes. Bitte wählen Sie ein anderes.',
  'password.repetitive': 'Dieses Passwort besteht aus Wiederholungen. Bitte wählen Sie ein anderes.',
  'password.sequential':
    'Dieses Passwort folgt der Reihenfolge der Tasten, des Alphabets oder der Ziffern. Bitte wählen Sie ' +
    'ein anderes.',
  'password.common':
    'Dieses Passwort gehört zu denen, die zuerst erraten werden. Bitte wählen Sie ein anderes.',
  'password.breached':
    'Dieses Passwort ist aus einem Datenleck bekannt, hier oder anderswo. Bitte wählen Sie ein anderes.',
  'password.hashesBusy': 'Im Moment gibt es zu viele Anmeldungen.',
};
