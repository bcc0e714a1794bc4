import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const sentences: Texts<typeof declared.sentences> = {
  'database.unreachable': 'Die Datenbank ist nicht erreichbar.',
  'database.tablesMissing': 'Die Datenbank hat keine Tabelle {tables}: Führen Sie `npm run db:migrate` aus.',
  'database.tablesForbidden':
    'Die Rolle von DATABASE_URL darf die Tabelle {tables} nicht lesen: Führen Sie `npm run db:roles` aus.',
  'database.standby': 'Die Datenbank nimmt keine Änderungen an: Sie ist ein Standby-Server.',
  'database.readOnly': 'Die Datenbank nimmt keine Änderungen an: Sie erlaubt nur Lesen.',
  'database.noWrites': 'Die Datenbank nimmt keine Änderungen an.',
};
