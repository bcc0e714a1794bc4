import type { Answered } from './loaded.js';

/** A refusal of the page's own, at this filter, in the form of the API's. */
export const refusedAt = (filter: string, message: string): Answered<never> => ({
  error: {
    type: 'urn:postern:problem:validation-failed',
    title: message,
    status: 400,
    code: 'VALIDATION_FAILED',
    detail: message,
    requestId: '',
    errors: [{ path: filter, message }],
  },
});
