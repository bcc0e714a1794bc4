import type { PageTexts } from '../../../../platform/registry/links.js';
import type { links } from '../../links.js';

export const pages: PageTexts<typeof links> = {
  'link-identity': {
    title: 'Kết nối tài khoản của bạn',
    button: 'Kết nối và đăng nhập',
    done: 'Tài khoản đã được kết nối, và bạn đã đăng nhập.',
    next: 'Nó đã được dùng, hoặc đã quá 30 phút. Vui lòng bắt đầu lại ở trang đăng nhập.',
  },
};
