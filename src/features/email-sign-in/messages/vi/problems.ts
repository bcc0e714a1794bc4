import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  OTHER_BROWSER: 'Liên kết này chỉ đăng nhập trong trình duyệt đã yêu cầu nó.',
};
