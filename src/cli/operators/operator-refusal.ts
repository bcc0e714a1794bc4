/** Why nothing was done: a sentence for the operator, printed as it stands. It holds no secret. */
export class OperatorRefusal extends Error {}
