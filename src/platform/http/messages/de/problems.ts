import type * as declared from '../../errors.js';
import type { Texts } from '../../../registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  VALIDATION_FAILED: 'Die Anfrage ist ungültig.',
  COOKIE_DUPLICATE: 'Ein Cookie wurde zweimal gesendet.',
  ORIGIN_REFUSED: 'Anfragen von diesem Ursprung werden abgelehnt.',
  TOKEN_MODE_REFUSED: 'Tokens werden hier nicht ausgegeben.',
  DPOP_PROOF_INVALID: 'Der Nachweis des Schlüssels ist ungültig.',
  FORBIDDEN: 'Das ist nicht erlaubt.',
  NOT_FOUND: 'Nicht gefunden.',
  BODY_TOO_LARGE: 'Der Inhalt der Anfrage ist zu groß.',
  MEDIA_TYPE: 'Der Inhalt der Anfrage muss application/json in UTF-8 sein.',
  INTERNAL: 'Bei uns ist etwas schiefgelaufen.',
  CONFIG_INVALID: 'Der Server ist nicht konfiguriert.',
};

export const sentences: Texts<typeof declared.sentences> = {
  'origin.refused':
    'Ein Browser darf dies nur von APP_URL oder einer der Adressen in WEB_ORIGINS aus anfragen.',
  'returnTo.refused': 'Das ist nicht die Adresse einer Seite unter einer der Adressen in WEB_ORIGINS.',
  'body.notJson': 'Der Inhalt ist kein gültiges JSON.',
  'body.notUtf8': 'Der Inhalt ist kein gültiges UTF-8.',
  'body.typeRefused': 'Diese Route nimmt keinen Inhalt dieser Art an.',
  'body.partUnnamed': 'Ein Teil des Inhalts hat keinen Namen.',
  'body.incomplete': 'Der Inhalt ist zu früh zu Ende.',
  'body.lengthDiffers': 'Der Inhalt ist nicht so lang, wie Content-Length angibt.',
  'dpop.unreadable':
    'DPoP ist ein JWS mit typ dpop+jwt, alg ES256, jwk, jti, htm, htu und iat, höchstens 2 KB groß.',
  'dpop.unproven':
    'Der jwk ist kein öffentlicher Schlüssel auf P-256, mit dem der Nachweis unterschrieben ist.',
  'dpop.elsewhere':
    'Der Nachweis gehört zu einer anderen Anfrage: Sein htm, htu oder ath ist nicht von dieser.',
  'dpop.untimely':
    'Das iat des Nachweises weicht um mehr als eine Minute von der Zeit hier ab, die in Date steht.',
  'dpop.unnamed': 'Das jti des Nachweises ist kein Text von 1 bis 128 Zeichen.',
  'dpop.used': 'Der Nachweis wurde schon benutzt: Jede Anfrage braucht einen eigenen.',
  'field.unknown': 'Dieses Feld ist nicht bekannt.',
  'field.invalid': 'Dieser Wert ist ungültig.',
};
