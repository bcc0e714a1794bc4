import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'own-deletion-planned': ({ appName, left }) => ({
    subject: `Tài khoản ${appName} của bạn sẽ bị xóa`,
    paragraphs: [
      `Bạn đã xóa tài khoản ${appName} của mình. Bạn đã bị đăng xuất, và không ai có thể đăng ` +
        'nhập vào tài khoản nữa.',
      `Sau ${left} ngày, toàn bộ dữ liệu của tài khoản sẽ bị xóa vĩnh viễn. Trước thời điểm ` +
        'đó, liên kết này giữ lại tài khoản:',
    ],
    action: 'Giữ tài khoản của tôi',
    closing: 'Nếu không phải bạn, hãy giữ tài khoản bằng liên kết này, rồi chọn mật khẩu mới.',
  }),
};
