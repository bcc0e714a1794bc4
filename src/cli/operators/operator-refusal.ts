/** Why nothing was done: a sentence for the operator, printed as it stands. It holds no secret. */
export class OperatorRefusal extends Error {}

/** @throws OperatorRefusal */
export function refuseUnknown(email: string): never {
  throw new OperatorRefusal(`There is no user with the address ${email}.`);
}
