import type { PageTexts } from '../../../../platform/registry/links.js';
import type { links } from '../../links.js';

export const pages: PageTexts<typeof links> = {
  'keep-account': {
    title: 'Giữ tài khoản của bạn',
    button: 'Giữ lại',
    done: 'Tài khoản của bạn được giữ lại và không có gì bị mất. Bạn có thể đăng nhập như trước.',
    next:
      'Liên kết đã được sử dụng, hoặc tài khoản nay đã bị xóa. Hãy đăng nhập để kiểm tra; nếu ' +
      'không được, hãy báo cho bên vận hành dịch vụ này.',
  },
};
