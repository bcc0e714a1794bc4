import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const sentences: Texts<typeof declared.sentences> = {
  'database.unreachable': 'La base de données est injoignable.',
  'database.tablesMissing':
    'La base de données n’a pas de table {tables}\u00a0: exécutez `npm run db:migrate`.',
  'database.tablesForbidden':
    'Le rôle de DATABASE_URL ne peut pas lire la table {tables}\u00a0: exécutez `npm run db:roles`.',
  'database.standby': 'La base de données n’accepte pas d’écritures\u00a0: c’est un serveur de secours.',
  'database.readOnly': 'La base de données n’accepte pas d’écritures\u00a0: elle est en lecture seule.',
  'database.noWrites': 'La base de données n’accepte pas d’écritures.',
};
