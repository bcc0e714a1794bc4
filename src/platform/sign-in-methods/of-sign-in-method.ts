import { SetMetadata } from '@nestjs/common';

export const SIGN_IN_METHOD = 'postern:sign-in-method';

/**
 * Says of a controller that its routes belong to a way to sign in: where SIGN_IN_METHODS leaves that out,
 * there are no such routes. They answer 404 as any address that nobody has, and the API's description lacks
 * them.
 */
export const OfSignInMethod = (method: string): ClassDecorator => SetMetadata(SIGN_IN_METHOD, method);
