import { appendFileSync } from 'node:fs';

/**
 * Adds what a proof has counted to the file that PROOF_FIGURES names, a line for `npm run prove` to make a
 * row of; without that it does nothing.
 */
export function report(proof: string, figures: Record<string, unknown>): void {
  const { PROOF_FIGURES } = process.env;
  if (PROOF_FIGURES) appendFileSync(PROOF_FIGURES, `${JSON.stringify({ proof, ...figures })}\n`);
}
