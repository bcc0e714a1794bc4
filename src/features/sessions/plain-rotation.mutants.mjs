// @ts-check

/**
 * Ways to break features/sessions/plain-rotation.ts, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'an-ended-session-rotates-plainly',
    file: 'src/features/sessions/plain-rotation.ts',
    search: '${s.revokedAt} IS NULL AND NOT (${isBarred})',
    replace: 'NOT (${isBarred})',
    specs: ['src/features/sessions/plain-rotation.spec.ts'],
  },
  {
    name: 'a-barred-user-rotates-plainly',
    file: 'src/features/sessions/plain-rotation.ts',
    search: 'IS NULL AND NOT (${isBarred})',
    replace: 'IS NULL',
    specs: ['src/features/sessions/plain-rotation.spec.ts'],
  },
  {
    name: 'an-expired-session-rotates-plainly',
    file: 'src/features/sessions/plain-rotation.ts',
    search: 'AND NOT (${isExpired}) AND',
    replace: 'AND',
    specs: ['src/features/sessions/plain-rotation.spec.ts'],
  },
  {
    name: 'an-unproven-key-rotates-plainly',
    file: 'src/features/sessions/plain-rotation.ts',
    search: 'AND NOT (${isUnproven(v)}) AND',
    replace: 'AND',
    specs: ['src/features/sessions/plain-rotation.spec.ts'],
  },
  {
    name: 'an-unbound-admin-rotates-plainly',
    file: 'src/features/sessions/plain-rotation.ts',
    search: ' AND NOT (${isUnbindable(v)})',
    replace: '',
    specs: ['src/features/sessions/plain-rotation.spec.ts'],
  },
  {
    name: 'any-token-rotates-plainly',
    file: 'src/features/sessions/plain-rotation.ts',
    search: 'AND ${isCurrent(v)} AND',
    replace: 'AND',
    specs: ['src/features/sessions/plain-rotation.spec.ts'],
  },
  {
    name: 'a-fresh-token-rotates-plainly',
    file: 'src/features/sessions/plain-rotation.ts',
    search: ' AND (${isFresh(v)}) IS NOT TRUE',
    replace: '',
    specs: ['src/features/sessions/plain-rotation.spec.ts'],
  },
  {
    name: 'the-first-of-a-day-rotates-plainly',
    file: 'src/features/sessions/plain-rotation.ts',
    search: 'AND NOT (${isFirstToday}) AND',
    replace: 'AND',
    specs: ['src/features/sessions/plain-rotation.spec.ts'],
  },
  {
    name: 'a-binding-rotates-plainly',
    file: 'src/features/sessions/plain-rotation.ts',
    search: ' AND NOT ${v.isBinding}',
    replace: '',
    specs: ['src/features/sessions/plain-rotation.spec.ts'],
  },
  {
    name: 'what-was-repeated-rotates-plainly',
    file: 'src/features/sessions/plain-rotation.ts',
    search: ' AND ${s.replays} = 0',
    replace: '',
    specs: ['src/features/sessions/plain-rotation.spec.ts'],
  },
  {
    name: 'a-plain-rotation-keeps-its-confirmation',
    file: 'src/features/sessions/plain-rotation.ts',
    search: 'confirmedAt: sql`NULL`',
    replace: 'confirmedAt: s.confirmedAt',
    specs: ['src/features/sessions/plain-rotation.spec.ts'],
  },
  {
    name: 'a-plain-rotation-keeps-its-contenders',
    file: 'src/features/sessions/plain-rotation.ts',
    search: 'contenders: sql`NULL`',
    replace: 'contenders: s.contenders',
    specs: ['src/features/sessions/plain-rotation.spec.ts'],
  },
];
