import { describe, expect, test } from '@jest/globals';
import { resultOfFailure } from './smtp-result.js';

const answered = (command: string, response: string) =>
  resultOfFailure({
    name: 'Error',
    code: 'EENVELOPE',
    command,
    response,
    responseCode: Number(response.slice(0, 3)),
  });

describe('a mail is refused for good', () => {
  test.each(['500', '501', '550', '551', '552', '553', '554', '555', '556', '571'])(
    'by %s to its recipient or its content',
    (code) => {
      for (const command of ['RCPT TO', 'DATA'])
        expect(answered(command, `${code} no`)).toEqual({
          outcome: 'refused',
          reason: `${command}: ${code}`,
        });
    },
  );

  test('when it is larger than the server takes', () => {
    expect(answered('MAIL FROM', '552 5.3.4 too big').outcome).toBe('refused');
    expect(resultOfFailure({ name: 'Error', code: 'EMESSAGE', command: 'MAIL FROM' })).toEqual({
      outcome: 'refused',
      reason: 'MAIL FROM: EMESSAGE',
    });
  });

  test('when its address can not stand in a command', () => {
    expect(resultOfFailure({ name: 'Error', code: 'EENVELOPE', command: 'API' })).toEqual({
      outcome: 'refused',
      reason: 'API: EENVELOPE',
    });
  });
});

describe('a mail is tried again', () => {
  test.each(['421', '450', '451', '452', '454', '471'])('after %s, whatever it answers', (code) => {
    for (const command of ['CONN', 'EHLO', 'STARTTLS', 'AUTH PLAIN', 'MAIL FROM', 'RCPT TO', 'DATA']) {
      expect(answered(command, `${code} later`)).toEqual({ outcome: 'retry', reason: `${command}: ${code}` });
    }
  });

  test.each(['502', '503', '504', '521', '530', '534', '535', '538'])(
    'after %s, which is about the session',
    (code) => {
      for (const command of ['CONN', 'AUTH LOGIN', 'MAIL FROM', 'RCPT TO', 'DATA'])
        expect(answered(command, `${code} no`).outcome).toBe('retry');
    },
  );

  test.each(['CONN', 'EHLO', 'STARTTLS', 'AUTH PLAIN', 'MAIL FROM'])(
    'after a refusal of %s, which is not about this mail',
    (command) => {
      for (const code of ['500', '501', '550', '553', '554'])
        expect(answered(command, `${code} no`).outcome).toBe('retry');
    },
  );

  test('after a refusal for congestion, by which Gmail means the limit of a day', () => {
    expect(answered('DATA', '550 5.4.5 Daily user sending limit exceeded')).toEqual({
      outcome: 'retry',
      reason: 'DATA: 550 5.4.5',
    });
    expect(
      answered('RCPT TO', '550-5.4.5 Daily user sending limit exceeded.\n550 5.4.5 See elsewhere').outcome,
    ).toBe('retry');
  });

  test.each(['ECONNECTION', 'ESOCKET', 'ETIMEDOUT', 'EDNS', 'ETLS', 'EAUTH', 'EPROTOCOL'])(
    'after %s',
    (code) => {
      expect(resultOfFailure({ name: 'Error', code, command: 'CONN' })).toEqual({
        outcome: 'retry',
        reason: `CONN: ${code}`,
      });
    },
  );
});

describe('a reason', () => {
  test('names what lies below, where nodemailer knows it', () => {
    expect(
      resultOfFailure({ name: 'Error', code: 'ESOCKET', originalCode: 'CERT_HAS_EXPIRED', command: 'CONN' })
        .outcome,
    ).toBe('retry');
    expect(
      resultOfFailure({ name: 'Error', code: 'ESOCKET', originalCode: 'CERT_HAS_EXPIRED', command: 'CONN' }),
    ).toMatchObject({
      reason: 'CONN: CERT_HAS_EXPIRED',
    });
  });

  test('of an error that nodemailer did not make is its name', () => {
    expect(resultOfFailure(new TypeError('ann@example.com'))).toEqual({
      outcome: 'retry',
      reason: 'SMTP: TypeError',
    });
  });

  test('never has words of the server, which may hold an address', () => {
    for (const response of [
      '550 5.1.1 <ann@example.com>: unknown',
      '550 5.1.1ann@example.com',
      '550 ann@example.com',
      '550-5.1.1 ann@example.com\n550 5.1.1 ann',
    ]) {
      expect(answered('RCPT TO', response)).toMatchObject({
        reason: expect.stringMatching(/^RCPT TO: 550( 5\.1\.1)?$/),
      });
    }
  });
});
