import type { Words } from './en.js';

const PROBLEM =
  'Das hat nicht geklappt: Der Dienst hat ein Problem. Bitte versuchen Sie es gleich noch einmal.';
const OUR_FAULT =
  'Das hat nicht geklappt, und es liegt an uns. Bitte laden Sie die Seite neu und versuchen Sie es ' +
  'noch einmal.';

export const de: Words = {
  wait: 'Bitte warten …',
  or: 'oder',
  cancel: 'Abbrechen',
  tryAgain: 'Noch einmal versuchen',
  tryNow: 'Sie können es jetzt noch einmal versuchen.',
  tryLater: 'Bitte versuchen Sie es später noch einmal.',
  trySeconds: 'Bitte versuchen Sie es in {seconds} Sekunden noch einmal.',
  tryAt: 'Bitte versuchen Sie es um {time} Uhr noch einmal.',
  show: 'Zeigen',
  hide: 'Verbergen',
  whatIsTyped: '(die Eingabe)',
  newTab: '(in einem anderen Tab)',

  email: 'E-Mail-Adresse',
  password: 'Passwort',
  passwordHint: 'Ein paar Wörter, die nichts miteinander zu tun haben, sind ein gutes Passwort.',
  remember: 'Auf diesem Gerät angemeldet bleiben',
  trust: 'Diesem Browser 30 Tage lang vertrauen',
  trustHint:
    'Er wird dann nicht mehr nach diesem Schritt gefragt. Nicht ankreuzen, wo auch andere ihn benutzen.',
  totp: 'Code Ihrer Authenticator-App',
  totpHint: 'Sechs Ziffern. Die App zeigt alle 30 Sekunden andere.',
  recoveryCode: 'Wiederherstellungscode',
  recoveryCodeHint: 'Einer von denen, die Sie gespeichert haben. Jeder gilt einmal.',
  mailCode: 'Code aus der E-Mail',
  mailCodeHint: 'Acht Ziffern. Sie gelten zehn Minuten lang.',

  signIn: 'Anmelden',
  withPasskey: 'Mit einem Passkey anmelden',
  byEmail: 'Per E-Mail anmelden',
  byEmailText:
    'Wir schicken Ihnen einen Code und einen Link; beides meldet Sie an. Ein Passwort brauchen Sie nicht.',
  sendCode: 'Code schicken',
  continueWith: 'Weiter mit {label}',
  forgot: 'Passwort vergessen?',
  toSignUp: 'Konto anlegen',
  toSignIn: 'Zurück zur Anmeldung',
  secondStep: 'Noch ein Schritt',
  secondStepText: 'Das war der erste Schritt. Zeigen Sie nun mit etwas, das Sie haben, dass Sie es sind.',
  noStep: 'Dieser Browser ist zu alt für das, was Sie eingerichtet haben.',
  usePasskey: 'Passkey verwenden',
  passkeyInstead: 'Stattdessen einen Passkey verwenden',
  codeInstead: 'Stattdessen die Authenticator-App verwenden',
  passwordInstead: 'Stattdessen das Passwort verwenden',
  recoveryCodeInstead: 'Stattdessen einen Wiederherstellungscode verwenden',
  signedIn: 'Sie sind angemeldet',
  signedInText: 'Sie sind als {email} angemeldet.',
  unavailable: 'Der Dienst ist nicht erreichbar',
  unavailableText:
    'Er ist nicht zu erreichen oder hat ein Problem. Wenn Sie angemeldet sind, sind Sie es noch.',

  signUp: 'Konto anlegen',
  createAccount: 'Konto anlegen',
  signInInstead: 'Stattdessen anmelden',
  forgotText: 'Wir schicken Ihnen einen Link zu einer Seite, auf der Sie ein neues Passwort wählen können.',
  sendLink: 'Link schicken',

  checkMail: 'Sehen Sie in Ihr Postfach',
  mailed: 'Wir haben eine E-Mail an {email} geschickt. {what}',
  yourAddress: 'Ihre Adresse',
  mailedConfirm:
    'Öffnen Sie den Link darin und bestätigen Sie, dass die Adresse Ihnen gehört. Diese Seite ' +
    'macht dann von ' +
    'selbst weiter.',
  mailedPassword:
    'Wenn es ein Konto mit dieser Adresse gibt, führt der Link darin zu einer Seite, auf der Sie ein neues ' +
    'Passwort wählen. Melden Sie sich dann damit an.',
  mailedCode: 'Geben Sie den Code hier ein, oder öffnen Sie den Link in diesem Browser.',
  mailedIdentity:
    'Sie sind noch nicht angemeldet. Wir haben eine E-Mail an die Adresse Ihres Kontos beim anderen Dienst ' +
    'geschickt. Öffnen Sie den Link in diesem Browser: Dann ist jenes Konto verbunden und meldet Sie an.',
  openMailbox: 'Postfach öffnen',
  openAt: '{label} öffnen',
  nothingThere: 'Nichts angekommen?',
  lookIntoSpam: 'Bitte sehen Sie auch im Spam-Ordner nach. Wenn die Adresse falsch ist, können Sie {other}.',
  lookIntoSpamIdentity:
    'Bitte sehen Sie auch im Spam-Ordner nach. Für eine weitere E-Mail melden Sie sich noch einmal ' +
    'mit jenem ' +
    'Konto an.',
  giveAnother: 'eine andere angeben',
  goToSignIn: 'Zur Anmeldung',
  sendAgain: 'E-Mail noch einmal schicken',
  sentAgain: 'Wir haben sie noch einmal geschickt.',

  SIGNED_OUT: 'Sie sind abgemeldet.',
  SESSION_ENDED:
    'Ihre Sitzung ist beendet: Sie ist abgelaufen, Ihr Passwort wurde geändert, oder sie wurde auf ' +
    'einem anderen ' +
    'Gerät beendet. Bitte melden Sie sich noch einmal an.',
  REFRESH_TOKEN_REUSED:
    'Ihre Sitzung wurde zu Ihrer Sicherheit beendet: Sie wurde an einem zweiten Ort benutzt. Bitte ' +
    'melden Sie ' +
    'sich noch einmal an, und ändern Sie Ihr Passwort, wenn Sie das nicht waren.',
  DEVICE_BINDING_REQUIRED:
    'Ihr Browser hat den Schlüssel dieser Sitzung verloren. Bitte melden Sie sich noch einmal an.',
  DEVICE_BINDING_MISSING:
    'Ihr Konto verlangt einen Browser, der die Sitzung an das Gerät bindet. Bitte melden Sie sich mit ' +
    'einem anderen an.',
  away:
    'Sie sind nicht mehr angemeldet: Sie waren zu lange weg, oder die Sitzung wurde in einem anderen Tab ' +
    'beendet. Bitte melden Sie sich noch einmal an.',
  beginAgain: 'Das hat nicht geklappt. Bitte beginnen Sie noch einmal.',
  beginAgainLate:
    'Diese Anmeldung hat zu lange gedauert oder war schon abgeschlossen. Bitte beginnen Sie noch einmal.',
  mailAgain:
    'Das hat zu lange gedauert, oder es waren zu viele falsche Codes. Bitte lassen Sie sich eine ' +
    'weitere E-Mail ' +
    'schicken.',
  RATE_LIMITED: 'Das waren zu viele Versuche.',

  NotAllowedError: 'Kein Passkey wurde verwendet: abgebrochen, zu spät, oder hier gibt es keinen.',
  InvalidStateError: 'Auf diesem Gerät haben Sie schon einen Passkey.',
  passkeyFailed: 'Ihr Browser konnte hier keinen Passkey verwenden ({name}).',

  UNREACHABLE:
    'Der Dienst ist nicht zu erreichen. Bitte prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',
  INTERNAL: PROBLEM,
  CONFIG_INVALID: PROBLEM,
  DATABASE_UNAVAILABLE: PROBLEM,
  BUSY: PROBLEM,
  INVALID_CREDENTIALS: 'Die E-Mail-Adresse oder das Passwort ist falsch.',
  EMAIL_NOT_VERIFIED: 'Ihre E-Mail-Adresse ist noch nicht bestätigt.',
  VALIDATION_FAILED: 'Etwas stimmt noch nicht. Bitte sehen Sie sich die markierten Felder an.',
  SIGN_UP_CLOSED: 'Die Registrierung ist geschlossen.',
  SIGN_IN_EXPIRED:
    'Das hat zu lange gedauert, oder es waren zu viele falsche Codes. Bitte melden Sie sich noch einmal an.',
  SECOND_FACTOR_REQUIRED: 'Bitte zeigen Sie einen zweiten Faktor.',
  CODE_WRONG: 'Dieser Code ist falsch oder wurde schon benutzt.',
  PASSWORD_WRONG: 'Das ist nicht Ihr jetziges Passwort.',
  CHALLENGE_EXPIRED: 'Das hat zu lange gedauert. Bitte versuchen Sie es noch einmal.',
  PASSKEY_REFUSED:
    'Dieser Passkey wird nicht angenommen. Bitte nehmen Sie einen anderen oder einen anderen Weg.',
  TOKEN_INVALID: 'Dieser Link ist nicht mehr gültig.',
  OTHER_BROWSER:
    'Sie haben diese E-Mail in einem anderen Browser angefordert. Bitte geben Sie ihren Code dort ein.',
  LINK_OF_OTHER_BROWSER: 'Dieser Link gilt nur in dem Browser, in dem Sie begonnen haben.',
  IDENTITY_WITHOUT_EMAIL:
    'Der andere Dienst hat keine E-Mail-Adresse genannt. Bitte melden Sie sich auf einem anderen Weg an.',
  IDENTITY_REFUSED: 'Mit diesem Konto kann sich niemand anmelden. Bitte nehmen Sie einen anderen Weg.',
  IDENTITY_TAKEN: 'Dieses Konto ist mit jemand anderem verbunden.',
  PROVIDER_UNAVAILABLE: 'Die Anmeldung dort ist zurzeit nicht möglich. Bitte nehmen Sie einen anderen Weg.',
  PROVIDER_CANCELLED: 'Die Anmeldung wurde abgebrochen.',
  PROVIDER_REFUSED: 'Die Anmeldung dort hat nicht geklappt. Bitte beginnen Sie noch einmal.',
  SESSION_REQUIRED: 'Bitte melden Sie sich noch einmal an.',
  SESSION_CHANGED: 'Inzwischen hat sich jemand anderes angemeldet; es wurde nichts geändert.',
  COOKIE_DUPLICATE:
    'Ihr Browser hatte zwei Cookies desselben Namens. Sie sind gelöscht: Bitte versuchen Sie es noch einmal.',
  ORIGIN_REFUSED: OUR_FAULT,
  BODY_TOO_LARGE: OUR_FAULT,
  MEDIA_TYPE: OUR_FAULT,
};
