import { SetMetadata } from '@nestjs/common';

export const ALLOWED_BEFORE_TERMS = 'postern:allowed-before-terms';

/**
 * Lets a guarded route, or all of a controller, answer who has not accepted the terms of use that hold: what
 * people need to accept them, to secure their account, or to leave with what is theirs. What is
 * `@AllowedWhileEnrolling()` answers them too. Every other guarded route answers `TERMS_REQUIRED`.
 */
export const AllowedBeforeTerms = () => SetMetadata(ALLOWED_BEFORE_TERMS, true);
