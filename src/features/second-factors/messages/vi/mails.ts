import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'second-factor-failed': ({ appName, client, when }) => ({
    subject: `Mật khẩu ${appName} của bạn đã được nhập, kèm một mã sai`,
    paragraphs: [
      `Có người đã nhập đúng mật khẩu tài khoản ${appName} của bạn, rồi nhập sai mã của yếu tố thứ hai: ` +
        `${client}, vào ${when}. Người đó chưa đăng nhập được.`,
      'Nếu đó là bạn, bạn không cần làm gì. Các mã sai tiếp theo trong một giờ tới sẽ không được báo qua ' +
        'email.',
    ],
    closing:
      'Nếu đó không phải là bạn, có người biết mật khẩu của bạn: hãy đặt ngay mật khẩu mới bằng mục “quên ' +
      'mật khẩu” trên trang đăng nhập.',
  }),
};
