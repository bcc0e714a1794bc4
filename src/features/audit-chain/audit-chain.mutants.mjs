// @ts-check

const SEALING = ['src/features/audit-chain/sealing.spec.ts'];
const PAGES = ['src/features/audit-chain/sealing-by-pages.spec.ts'];
const CHECKPOINTS = ['src/features/audit-chain/checkpoints.spec.ts'];
const FORGERIES = ['src/features/audit-chain/verification/forgeries.spec.ts'];

/**
 * Ways to break features/audit-chain, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'two-sealers-at-once',
    file: 'src/features/audit-chain/sealing.repository.ts',
    search: 'return row?.isAlone ?? false;',
    replace: 'return row !== undefined;',
    specs: SEALING,
  },
  {
    name: 'late-events-stay-unsealed',
    file: 'src/features/audit-chain/unsealed.repository.ts',
    search: "interval '15 minutes'",
    replace: "interval '0 minutes'",
    specs: SEALING,
  },
  {
    name: 'a-reason-is-not-sealed',
    file: 'src/features/audit-chain/chained-event.ts',
    search: 'reason: event.reason,',
    replace: 'reason: null,',
    specs: FORGERIES,
  },
  {
    name: 'a-cut-needs-no-signature',
    file: 'src/features/audit-chain/verification/verification.ts',
    search: 'if (cut && walk.cut > 0) checkCut(cut, evidence, faults);',
    replace: 'if (cut && walk.cut < 0) checkCut(cut, evidence, faults);',
    specs: CHECKPOINTS,
  },
  {
    name: 'an-unsigned-checkpoint-after-a-signed-one',
    file: 'src/features/audit-chain/verification/checkpoint-check.ts',
    search: 'if (signature !== null || this.signed > 0)',
    replace: 'if (signature === undefined)',
    specs: FORGERIES,
  },
  {
    name: 'any-address-behind-an-erased-salt',
    file: 'src/features/audit-chain/verification/values.ts',
    search: '&& (value === null || salt !== null)',
    replace: '|| salt === null',
    specs: FORGERIES,
  },
  {
    name: 'a-salt-of-any-length',
    file: 'src/features/audit-chain/verification/values.ts',
    search: 'if (salt !== null && salt.length !== SALT_BYTES) return false;',
    replace: '',
    specs: FORGERIES,
  },
  {
    name: 'a-checkpoint-is-sent-once',
    file: 'src/features/audit-chain/checkpoints.repository.ts',
    search: 'due_at = now() + make_interval(secs => 30 * power(2, least(${auditCheckpoints.attempts}, 7)))',
    replace: 'due_at = NULL',
    specs: CHECKPOINTS,
  },
  {
    name: 'a-page-of-any-length',
    file: 'src/features/audit-chain/sealing.service.ts',
    search: 'from, end ?? to, BATCH)',
    replace: 'from, to, BATCH)',
    specs: PAGES,
  },
  {
    name: 'a-look-begins-anew-in-each-pass',
    file: 'src/features/audit-chain/sealing.service.ts',
    search: 'this.lateFrom = next;',
    replace: 'this.lateFrom = undefined;',
    specs: PAGES,
  },
  {
    name: 'the-window-walks-back',
    file: 'src/features/audit-chain/unsealed.repository.ts',
    search: 'greatest(CASE WHEN last.youngest_at <= now() THEN last.youngest_at END, latest.youngest_at)',
    replace:
      '(SELECT created_at FROM audit_chain JOIN audit_events e ON e.id = event_id ' +
      'ORDER BY sequence DESC LIMIT 1)',
    specs: PAGES,
  },
  {
    name: 'the-database-says-the-time',
    file: 'src/features/audit-chain/verification/chain.repository.ts',
    search: 'WHERE ${auditCheckpoints.youngestAt} <= ${time}',
    replace: "WHERE ${auditCheckpoints.youngestAt} <= now() - interval '1 day' OR ${time} IS NULL",
    specs: PAGES,
  },
  {
    name: 'another-sealer-is-passed-over-in-silence',
    file: 'src/features/audit-chain/sealing.service.ts',
    search: 'isWhole: !walked.isRefused',
    replace: 'isWhole: true',
    specs: PAGES,
  },
  {
    name: 'the-last-seal-can-go',
    file: 'drizzle/extras.sql',
    search: 'IF NOT has_later THEN',
    replace: 'IF false THEN',
    specs: PAGES,
  },
  {
    name: 'a-seal-far-ahead',
    file: 'drizzle/extras.sql',
    search:
      'first = coalesce((SELECT max(sequence) FROM %1$I.audit_chain WHERE sequence < first) + 1, first)',
    replace: 'first = first',
    specs: PAGES,
  },
  {
    name: 'a-checkpoint-of-what-is-not-sealed',
    file: 'drizzle/extras.sql',
    search: 'AND highest <= (SELECT max(sequence) FROM %1$I.audit_chain)',
    replace: '',
    specs: PAGES,
  },
  {
    name: 'a-checkpoint-that-was-due-by-the-hour',
    file: 'src/features/audit-chain/verification/checkpoint-check.ts',
    search: 'if (isLong || isOverdue)',
    replace: 'if (isLong)',
    specs: FORGERIES,
  },
  {
    name: 'an-address-is-shortened-at-any-age',
    file: 'src/features/audit-chain/verification/chain-walk.ts',
    search: '>= this.erasableBefore',
    replace: '>= Infinity',
    specs: CHECKPOINTS,
  },
];
