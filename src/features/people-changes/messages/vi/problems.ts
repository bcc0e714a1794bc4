import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  EMAIL_RESERVED: 'Một tài khoản từng dùng địa chỉ email này vẫn có thể lấy lại nó.',
};
