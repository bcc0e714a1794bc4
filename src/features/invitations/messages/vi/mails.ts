import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'invitation-link': ({ appName }) => ({
    subject: `Bạn được mời tham gia ${appName}`,
    paragraphs: [
      `Bên vận hành ${appName} đã mời bạn.`,
      'Hãy mở liên kết này trong vòng 7 ngày để chấp nhận. Liên kết xác nhận địa chỉ email này:',
    ],
    action: 'Chấp nhận lời mời',
    closing:
      'Nếu bạn không muốn, hãy bỏ qua email này: sẽ không có tài khoản nào cho đến khi liên kết ' +
      'được sử dụng.',
  }),
};
