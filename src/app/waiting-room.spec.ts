import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from '@jest/globals';
import { WaitingRoom } from './waiting-room.js';

const answer = () => new ServerResponse(new IncomingMessage(new Socket()));

test('those who came at once are let out a few at a time, in their order', async () => {
  const waitingRoom = new WaitingRoom();
  const [order, times]: number[][] = [[], []];
  const all = Array.from({ length: 40 }, async (_, index) => {
    await waitingRoom.enter(answer());
    order?.push(index);
    times?.push(performance.now());
  });
  expect(waitingRoom.size).toBe(40);

  await Promise.all(all);
  expect(order).toEqual(Array.from({ length: 40 }, (_, index) => index));
  expect((times?.at(-1) ?? 0) - (times?.[0] ?? 0)).toBeGreaterThan(80);
  expect(waitingRoom.size).toBe(0);
});

test('it takes two seconds’ worth, and says so to whoever comes then', () => {
  const waitingRoom = new WaitingRoom();
  const all = Array.from({ length: 801 }, () => waitingRoom.enter(answer()));
  expect(all.filter((turn) => turn === undefined)).toHaveLength(1);
  expect(all.at(-1)).toBeUndefined();
});

test('whoever goes takes nobody’s turn', async () => {
  const waitingRoom = new WaitingRoom();
  const began = performance.now();
  for (let n = 0; n < 400; n++) {
    const [res, socket] = [answer(), new Socket()];
    res.assignSocket(socket);
    void waitingRoom.enter(res);
    socket.emit('close');
  }
  expect(waitingRoom.size).toBe(0);
  await waitingRoom.enter(answer());
  // Behind 400 who are there it would be a second.
  expect(performance.now() - began).toBeLessThan(500);
});

test('it goes on for those who come once it was empty', async () => {
  const waitingRoom = new WaitingRoom();
  await waitingRoom.enter(answer());
  await waitingRoom.enter(answer());
  expect(waitingRoom.size).toBe(0);
});
