// @ts-check

const OPERATIONS = 'test/browser/console-operations.spec.ts';
const SERVICE = 'test/browser/console-service.spec.ts';

/**
 * Ways to break the views of the service, each of which a spec notices.
 * @type {import('../../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'the-console-takes-a-page-without-events-for-the-end-of-the-audit',
    file: 'src/client/console/audit/audit.ts',
    search: 'isOver || looked === EMPTY_PAGES) return answer;',
    replace: 'looked > 0) return answer;',
    specs: [OPERATIONS],
  },
  {
    name: 'the-console-takes-whoever-comes-first-for-the-one-of-an-address',
    file: 'src/client/console/audit/person-id.ts',
    search: 'email.toLowerCase() === text.toLowerCase()',
    replace: 'email.length > 0',
    specs: [OPERATIONS],
  },
  {
    name: 'the-console-says-that-a-mail-goes-out-which-was-refused',
    file: 'src/client/console/mail/sending.ts',
    search: 'body: reason ? { reason } : {},\n  });\n  return { error, response };',
    replace: 'body: reason ? { reason } : {},\n  });\n  return { error: error && undefined, response };',
    specs: [OPERATIONS],
  },
  {
    name: 'the-console-asks-for-an-hour-too-many',
    file: 'src/client/console/figures/figures.ts',
    search: "(by === 'day' ? DAY_MS : HOUR_MS)",
    replace: "(by === 'day' ? DAY_MS : 0)",
    specs: [SERVICE],
  },
  {
    name: 'the-console-keeps-quiet-about-missing-migrations',
    file: 'src/client/console/health/panels.ts',
    search: 'missing.length > 0 &&',
    replace: 'missing.length > 1 &&',
    specs: [SERVICE],
  },
];
