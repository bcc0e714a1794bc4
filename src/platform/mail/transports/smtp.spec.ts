import { describe, expect, test } from '@jest/globals';
import { message, smtpServer } from './smtp.js';

describe('SMTP_URL', () => {
  test('says host, port, and whether TLS comes first; the ports are those of mail submission', () => {
    expect(smtpServer('smtp://smtp.example.com')).toMatchObject({
      host: 'smtp.example.com',
      port: 587,
      secure: false,
    });
    expect(smtpServer('smtps://smtp.example.com')).toMatchObject({
      host: 'smtp.example.com',
      port: 465,
      secure: true,
    });
    expect(smtpServer('smtps://[2001:db8::1]:2465/')).toMatchObject({
      host: '2001:db8::1',
      port: 2465,
      secure: true,
    });
  });

  test('says user and password, decoded, or neither', () => {
    expect(smtpServer('smtp://acme%40example.com:p%40ss%3Aw%2Frd%23%25@smtp.example.com').auth).toEqual({
      user: 'acme@example.com',
      pass: 'p@ss:w/rd#%',
    });
    expect(smtpServer('smtp://smtp.example.com')).not.toHaveProperty('auth');
  });

  test.each([
    ['smtp://u:p@smtp.example.com', true, false],
    ['smtp://u:p@10.0.0.1', true, false],
    ['smtp://u:p@127.evil.test', true, false],
    ['smtp://u:p@localhost.evil.test', true, false],
    ['smtp://smtp.example.com', false, false],
    ['smtp://u:p@127.0.0.1:1025', false, false],
    ['smtp://localhost:1025', false, true],
    ['smtp://127.0.0.1', false, true],
    ['smtp://[::1]', false, true],
  ])('%s: STARTTLS is required: %s, left out: %s', (url, requireTLS, ignoreTLS) => {
    expect(smtpServer(url)).toMatchObject({ requireTLS, ignoreTLS });
  });
});

describe('a message', () => {
  const mail = {
    id: '01a21024-290b-7624-8849-607cbb8d544f',
    to: 'ann@example.com',
    locale: 'fr',
    subject: 's',
    text: 't',
    html: 'h',
  } as const;
  const fromOf = (MAIL_FROM: string) => message({ MAIL_FROM, MAIL_REPLY_TO: undefined }, mail).from;

  test.each([
    ['hello@example.com', { name: '', address: 'hello@example.com' }],
    ['<hello@example.com>', { name: '', address: 'hello@example.com' }],
    ['Acme, Inc. <hello@example.com>', { name: 'Acme, Inc.', address: 'hello@example.com' }],
    ['"Acme, Inc." <hello@example.com>', { name: 'Acme, Inc.', address: 'hello@example.com' }],
    ['acme@home<hello@example.com>', { name: 'acme@home', address: 'hello@example.com' }],
  ])('comes from %s', (written, taken) => expect(fromOf(written)).toEqual(taken));

  test('has an id made of its row and the sender’s domain, in ASCII', () => {
    const idOf = (MAIL_FROM: string) => message({ MAIL_FROM, MAIL_REPLY_TO: undefined }, mail).messageId;
    expect(idOf('Acme <hello@Mail.Example.com>')).toBe(`<${mail.id}@mail.example.com>`);
    expect(idOf('hello@bücher.example')).toBe(`<${mail.id}@xn--bcher-kva.example>`);
  });

  test('says that a program wrote it, and in which language', () => {
    expect(message({ MAIL_FROM: 'a@example.com', MAIL_REPLY_TO: undefined }, mail).headers).toEqual({
      'Auto-Submitted': 'auto-generated',
      'Content-Language': 'fr',
    });
  });

  test('has a Reply-To only where one is set', () => {
    expect(
      message({ MAIL_FROM: 'a@example.com', MAIL_REPLY_TO: 'Help <help@example.com>' }, mail).replyTo,
    ).toEqual({
      name: 'Help',
      address: 'help@example.com',
    });
    expect(message({ MAIL_FROM: 'a@example.com', MAIL_REPLY_TO: undefined }, mail)).not.toHaveProperty(
      'replyTo',
    );
  });
});
