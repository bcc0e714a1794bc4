export const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
export const MULTIPART = { 'content-type': 'multipart/form-data; boundary=edge' };
export const part = (name: string, text: string, more = '') =>
  `--edge\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${text}\r\n`;
export const file = (text: string) => part('file', text, '; filename="a.txt"\r\nContent-Type: text/plain');
export const whole = (...parts: string[]) => `${parts.join('')}--edge--\r\n`;
