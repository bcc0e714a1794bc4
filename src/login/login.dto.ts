import * as z from 'zod';
import { password } from '../passwords/password-policy.js';
import { email } from '../users/email.dto.js';

export const loginBody = z
  .strictObject({
    email,
    password,
    remember: z
      .boolean()
      .optional()
      .meta({ description: 'false: the cookies end with the browser, and the session after a day without use.', examples: [true] }),
  })
  .meta({ id: 'LoginBody' });
export type LoginBody = z.infer<typeof loginBody>;
