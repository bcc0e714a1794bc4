import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'reset-password': ({ appName }) => ({
    subject: `Đặt mật khẩu mới cho ${appName}`,
    paragraphs: [
      `Đây là liên kết để đặt mật khẩu mới cho tài khoản ${appName} của bạn.`,
      'Hãy mở liên kết trong vòng 30 phút. Mật khẩu mới sẽ kết thúc mọi phiên đăng nhập của bạn.',
    ],
    action: 'Đặt mật khẩu mới',
    closing:
      'Nếu bạn không yêu cầu liên kết này, hãy bỏ qua email này: sẽ không có gì thay đổi cho đến khi ' +
      'liên kết được sử dụng.',
  }),
};
