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
  'factors-reset': ({ appName }) => ({
    subject: `Các yếu tố thứ hai của tài khoản ${appName} của bạn đã bị gỡ bỏ`,
    paragraphs: [
      `Người vận hành ${appName} đã gỡ bỏ mọi yếu tố thứ hai của tài khoản của bạn, vì có người báo với họ ` +
        'rằng chúng đã bị mất.',
      'Mật khẩu cũng không còn hiệu lực, và mọi phiên đăng nhập đã kết thúc. Liên kết để đặt mật khẩu mới ' +
        'đã được gửi đến địa chỉ này. Sau đó, hãy thiết lập lại các yếu tố thứ hai.',
    ],
    closing:
      'Nếu bạn không yêu cầu người vận hành làm việc này, hãy đặt ngay mật khẩu mới và báo cho họ biết.',
  }),
};
