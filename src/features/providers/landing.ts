import type { AppError } from '../../platform/errors/app-error.js';

/** The parameters that tell the SPA, in the address that the browser is led to. */
const PARAMETERS = ['error', 'second-factor', 'sign-in', 'linked'] as const;

/** An address with what there is to tell: a parameter of the same name that stood there is replaced. */
export function landing(address: string, told: Record<string, string>): string {
  const url = new URL(address);
  for (const name of PARAMETERS) url.searchParams.delete(name);
  for (const [name, value] of Object.entries(told)) url.searchParams.set(name, value);
  return url.href;
}

/** How a refusal is told: a second factor that is wanted as the pages behind links tell it. */
export function toldOf({ code, methods = [] }: AppError): Record<string, string> {
  return code === 'SECOND_FACTOR_REQUIRED' ? { 'second-factor': methods.join(' ') } : { error: code };
}
