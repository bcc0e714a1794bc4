import type { MailLayoutMessages } from '../../../registry/mails.js';

export const mailLayout: MailLayoutMessages = {
  buttonFails: 'Nếu nút không hoạt động, hãy mở địa chỉ này:',
  orCode: 'Hoặc nhập mã này trên trang đó:',
  client: ({ ip, browser = 'một chương trình không xác định', system }) =>
    `từ ${ip === undefined ? 'một địa chỉ IP không xác định' : `địa chỉ IP ${ip}`}, bằng ` +
    `${browser}${system === undefined ? '' : ` trên ${system}`}`,
};
