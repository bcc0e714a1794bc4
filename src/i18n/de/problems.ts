import type { ProblemWords } from '../words.js';

export const problems: ProblemWords = {
  titles: {
    VALIDATION_FAILED: 'Die Anfrage ist ungültig.',
    TOKEN_INVALID: 'Dieser Link ist nicht mehr gültig.',
    COOKIE_DUPLICATE: 'Ein Cookie wurde zweimal gesendet.',
    INVALID_CREDENTIALS: 'Die E-Mail-Adresse oder das Passwort ist falsch.',
    SESSION_REQUIRED: 'Dafür ist eine Sitzung erforderlich.',
    SESSION_ENDED: 'Die Sitzung ist beendet.',
    REFRESH_TOKEN_REUSED: 'Die Sitzung wurde beendet, weil ein Aktualisierungstoken zweimal verwendet wurde.',
    EMAIL_NOT_VERIFIED: 'Die E-Mail-Adresse ist noch nicht bestätigt.',
    PASSWORD_REQUIRED: 'Das Passwort ist erforderlich.',
    PASSWORD_WRONG: 'Das Passwort ist falsch.',
    CONFIRMATION_WRONG: 'Das ist nicht die E-Mail-Adresse, an die der Link gesendet wurde.',
    ORIGIN_REFUSED: 'Anfragen von diesem Ursprung werden abgelehnt.',
    FORBIDDEN: 'Das ist nicht erlaubt.',
    NOT_FOUND: 'Nicht gefunden.',
    REFRESH_SUPERSEDED: 'Die Sitzung wurde im selben Moment an anderer Stelle aktualisiert.',
    SESSION_CHANGED: 'Jetzt ist jemand anderes angemeldet.',
    EMAIL_TAKEN: 'Diese E-Mail-Adresse gehört zu einem anderen Konto.',
    KEEP_TOO_EARLY: 'Das lässt sich erst später bestätigen, oder jetzt mit dem Link, der an die frühere Adresse gesendet wurde.',
    BODY_TOO_LARGE: 'Der Inhalt der Anfrage ist zu groß.',
    MEDIA_TYPE: 'Der Inhalt der Anfrage muss application/json in UTF-8 sein.',
    PASSWORD_REFUSED: 'Dieses Passwort ist leicht zu erraten.',
    RATE_LIMITED: 'Das waren zu viele Versuche. Bitte warten Sie.',
    INTERNAL: 'Bei uns ist etwas schiefgelaufen.',
    CONFIG_INVALID: 'Der Server ist nicht konfiguriert.',
    DATABASE_UNAVAILABLE: 'Der Dienst ist kurzzeitig nicht verfügbar.',
    BUSY: 'Der Dienst ist kurzzeitig ausgelastet.',
  },
  phrases: {
    'A browser may ask for this from APP_URL or one of WEB_ORIGINS alone.':
      'Ein Browser darf dies nur von APP_URL oder einer der Adressen in WEB_ORIGINS aus anfragen.',
    'The body is not valid JSON.': 'Der Inhalt ist kein gültiges JSON.',
    'The body is not valid UTF-8.': 'Der Inhalt ist kein gültiges UTF-8.',
    'The body ended too early.': 'Der Inhalt ist zu früh zu Ende.',
    'The body is not as long as Content-Length says.': 'Der Inhalt ist nicht so lang, wie Content-Length angibt.',
    'The refresh token was signed with a key that is not known here yet.':
      'Das Aktualisierungstoken wurde mit einem Schlüssel signiert, der hier noch nicht bekannt ist.',
    'The successor was made with a key that is not known here yet.':
      'Das nachfolgende Token wurde mit einem Schlüssel erzeugt, der hier noch nicht bekannt ist.',
    'There are too many sign-ins at this moment.': 'Im Moment gibt es zu viele Anmeldungen.',
    'The database cannot be reached.': 'Die Datenbank ist nicht erreichbar.',
    'The database has no table {tables}: run `npm run db:migrate`.': 'Die Datenbank hat keine Tabelle {tables}: Führen Sie `npm run db:migrate` aus.',
    'This password holds your e-mail address or a part of it. Please choose another.':
      'Dieses Passwort enthält Ihre E-Mail-Adresse oder einen Teil davon. Bitte wählen Sie ein anderes.',
    'This password holds the name of this service. Please choose another.': 'Dieses Passwort enthält den Namen dieses Dienstes. Bitte wählen Sie ein anderes.',
    'This password repeats itself. Please choose another.': 'Dieses Passwort besteht aus Wiederholungen. Bitte wählen Sie ein anderes.',
    'This password follows the order of the keys, the alphabet or the digits. Please choose another.':
      'Dieses Passwort folgt der Reihenfolge der Tasten, des Alphabets oder der Ziffern. Bitte wählen Sie ein anderes.',
    'This password is one of those that are guessed first. Please choose another.':
      'Dieses Passwort gehört zu denen, die zuerst erraten werden. Bitte wählen Sie ein anderes.',
    'This password is known from a data breach, here or elsewhere. Please choose another.':
      'Dieses Passwort ist aus einem Datenleck bekannt, hier oder anderswo. Bitte wählen Sie ein anderes.',
    'A password is required.': 'Ein Passwort ist erforderlich.',
    'A password has at least {shortest} characters.': 'Ein Passwort hat mindestens {shortest} Zeichen.',
    'A password has at most 256 characters.': 'Ein Passwort hat höchstens 256 Zeichen.',
    'This text has characters that cannot be stored.': 'Dieser Text enthält Zeichen, die nicht gespeichert werden können.',
    'This is not an e-mail address.': 'Das ist keine E-Mail-Adresse.',
    'This is the address that you have.': 'Das ist die Adresse, die Sie bereits haben.',
    'This language is not offered.': 'Diese Sprache wird nicht angeboten.',
    'A token is required.': 'Ein Token ist erforderlich.',
    'This is not a token.': 'Das ist kein Token.',
    'This field is not known.': 'Dieses Feld ist nicht bekannt.',
    'This value is not valid.': 'Dieser Wert ist ungültig.',
  },
};
