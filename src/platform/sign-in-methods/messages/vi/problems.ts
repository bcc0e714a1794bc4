import type * as declared from '../../errors.js';
import type { Texts } from '../../../registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  LAST_CREDENTIAL: 'Đây là cách cuối cùng để đăng nhập vào tài khoản này.',
};
