import type { Texts } from '../../../../platform/registry/errors.js';
import type * as declared from '../../errors.js';
import type { sentences as said } from '../../sentences.js';

export const titles: Texts<typeof declared.errors> = {
  DEVICE_PENDING: 'Dieses Gerät hat noch niemand zugelassen.',
  DEVICE_SLOW_DOWN: 'Bitte fragen Sie seltener.',
  DEVICE_DENIED: 'Dieses Gerät wird nicht zugelassen.',
  DEVICE_CODE_EXPIRED: 'Dieser Gerätecode ist abgelaufen.',
  DEVICE_CODE_INVALID: 'Dieser Gerätecode ist nicht bekannt, oder er wurde schon verwendet.',
  DEVICE_REQUEST_INVALID: 'Das ist nicht das Formular, das ein Gerät sendet.',
  GRANT_UNSUPPORTED: 'Token gibt es nur für einen Gerätecode.',
  USER_CODE_INVALID: 'Mit diesem Code wartet kein Gerät.',
};

export const sentences: Texts<typeof said> = {
  'device.title': 'Ein Gerät anmelden',
  'device.enter': 'Geben Sie den Code ein, den Ihr Gerät anzeigt.',
  'device.code': 'Code des Geräts',
  'device.goOn': 'Weiter',
  'device.asks': 'Ein Programm, das sich „{name}“ nennt, möchte angemeldet werden.',
  'device.asksNameless': 'Ein Programm, das seinen Namen nicht nennt, möchte angemeldet werden.',
  'device.asAccount': 'Es wird tun können, was Sie als {email} tun können.',
  'device.from': 'Es fragt von der Adresse {address}.',
  'device.fromPlace': 'Es fragt von der Adresse {address} ({place}).',
  'device.fromUnknown': 'Von wo es fragt, ist nicht bekannt.',
  'device.sameNetwork': 'Das ist das Netz, in dem auch Sie sind.',
  'device.otherNetwork': 'Das ist ein anderes Netz als Ihres.',
  'device.since': 'Es hat vor {minutes} Min. gefragt.',
  'device.sinceNow': 'Es hat vor weniger als einer Minute gefragt.',
  'device.compare': 'Zeigt Ihr Gerät genau diesen Code?',
  'device.warning': 'Fahren Sie nur fort, wenn Sie das selbst begonnen haben, auf Ihrem eigenen Gerät.',
  'device.neverAsked':
    'Niemand von {appName} wird Sie je nach einem Code fragen oder bitten, diese Seite zu öffnen.',
  'device.approve': 'Anmelden',
  'device.deny': 'Nein, nicht zulassen',
  'device.takeBack': 'Zurücknehmen',
  'device.approved': 'Das Gerät ist zugelassen. Sie können diese Seite schließen und zu ihm zurückkehren.',
  'device.denied': 'Das Gerät wird nicht zugelassen.',
  'device.signInFirst':
    'Hier ist niemand angemeldet. Melden Sie sich an, und kommen Sie dann auf diese Seite zurück.',
  'device.signIn': 'Anmelden',
  'device.password': 'Ihr Passwort',
  'device.factor': 'Code Ihrer Authentifizierungs-App',
  'device.recovery': 'Einer Ihrer Wiederherstellungscodes',
  'device.proofElsewhere': 'Melden Sie sich in diesem Browser noch einmal an, und kommen Sie dann zurück.',
};
