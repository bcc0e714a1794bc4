import { SetMetadata } from '@nestjs/common';

export const ALLOWED_WHILE_ENROLLING = 'postern:allowed-while-enrolling';

/**
 * Lets a guarded route, or all of a controller, answer who has not proven the second factor that is wanted of
 * them: what they need to set one up, and what tells nothing of the account. Every other guarded route
 * answers them `ENROLMENT_REQUIRED`.
 */
export const AllowedWhileEnrolling = () => SetMetadata(ALLOWED_WHILE_ENROLLING, true);
