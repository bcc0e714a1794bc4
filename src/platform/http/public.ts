import { SetMetadata } from '@nestjs/common';

export const IS_PUBLIC = 'postern:public';

/**
 * Opens a route, or all routes of a controller, to requests without a session. Every other route is guarded.
 */
export const Public = () => SetMetadata(IS_PUBLIC, true);
