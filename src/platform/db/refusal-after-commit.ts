/**
 * The error with which the work of a transaction rejects to have it committed all the same: what a refusal
 * has written, a row of the audit or a counter, stays. The transaction then rejects with `refusal`.
 */
export class RefusalAfterCommit extends Error {
  constructor(readonly refusal: Error) {
    super('a transaction is committed, and refused', { cause: refusal });
  }
}
