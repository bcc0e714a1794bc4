import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'deletion-planned': ({ appName, left }) => ({
    subject: `Tài khoản ${appName} của bạn sẽ bị xóa`,
    paragraphs: [
      `Bên vận hành ${appName} đã quyết định xóa tài khoản của bạn. Bạn đã bị đăng xuất, và ` +
        'không ai có thể đăng nhập vào tài khoản nữa.',
      `Sau ${left} ngày, toàn bộ dữ liệu của tài khoản sẽ bị xóa vĩnh viễn. Trước thời điểm ` +
        'đó, họ vẫn có thể hủy việc xóa.',
    ],
    closing: 'Nếu bạn không đồng ý hoặc không yêu cầu điều này, hãy báo cho họ trước thời điểm đó.',
  }),
  'deletion-taken-back': ({ appName }) => ({
    subject: `Tài khoản ${appName} của bạn sẽ không bị xóa`,
    paragraphs: [
      `Bên vận hành ${appName} đã hủy việc xóa tài khoản của bạn. Không có gì bị mất, và tài ` +
        'khoản trở lại như trước.',
    ],
  }),
};
