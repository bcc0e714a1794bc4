/**
 * Postern could not be asked: answer 503, and never 401, since nobody knows whether the token is good.
 * `cause` says why.
 */
export class ServiceUnavailable extends Error {
  override readonly name = 'ServiceUnavailable';
}
