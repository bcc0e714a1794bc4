// @ts-check

/**
 * Ways to break platform/mail, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'delivered-before-it-is-sent',
    file: 'src/platform/mail/delivery-attempt.ts',
    search: '    const result = await this.sender.send(claimed);',
    replace:
      '    await this.outbox.markDelivered(this.db, claimed);\n    const result = await ' +
      'this.sender.send(claimed);',
    specs: ['test/processes/mail-proof.spec.ts'],
  },
  {
    name: 'another-key-at-each-try',
    file: 'src/platform/mail/mail-sender.ts',
    search: 'this.transport.send(mail)',
    replace: 'this.transport.send({ ...mail, id: crypto.randomUUID() })',
    specs: ['test/processes/mail-proof.spec.ts'],
  },
  {
    name: 'a-mail-for-nobody-takes-no-time',
    file: 'src/platform/mail/mail-sender.ts',
    search: 'Math.max(0, began + duration - performance.now())',
    replace: '0 * duration * began',
    specs: ['src/platform/mail/decoys.spec.ts'],
  },
  {
    name: 'the-mailbox-answers-by-any-name',
    file: 'src/platform/mail/this-machine.guard.ts',
    search: 'isFromHere(req) && isForHere(req.headers.host) &&',
    replace: 'isFromHere(req) &&',
    specs: ['src/platform/mail/mailbox.spec.ts'],
  },
  {
    name: 'a-deletion-leaves-mails',
    file: 'src/platform/mail/mail.declaration.ts',
    search: 'userDeleted: [({ email }) => sql`DELETE FROM ${outbox} WHERE ${outbox.recipient} = ${email}`],',
    replace: '',
    specs: ['src/features/account/account.spec.ts'],
  },
  {
    name: 'every-instance-takes-the-turn',
    file: 'src/platform/mail/delivery-pace.repository.ts',
    search: '${p.limitedUntil} > now() AND ${p.nextTurnAt} <= now()\n',
    replace: '${p.limitedUntil} > now()\n',
    specs: ['src/platform/mail/delivery-pace.long.spec.ts'],
  },
];
