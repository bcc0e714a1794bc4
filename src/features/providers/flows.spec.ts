import { expect, test } from '@jest/globals';
import { Keyring } from '../../platform/crypto/keyring.js';
import type { Keys } from '../../platform/crypto/keys.module.js';
import { type Flow, Flows, type FlowValues, secretsOf } from './flows.js';

const [NEW, OLD] = ['pC5wZx9iTn3rKv6uGy1mHs8bEd0fAq2l', 'Jt4dUXyqWm0kzcRj1hQe8oVb2sNf7aLg'];
const flowsWith = (...secrets: string[]) => {
  const keyring = new Keyring(secrets);
  return new Flows({ access: keyring, refresh: keyring } satisfies Keys);
};
const flows = flowsWith(NEW);
const NOW = Date.UTC(2026, 0, 1);
const MINUTES = 60_000;

const stateOf = (flow: Flow) => secretsOf(flow).state;

test('a flow is found by its state for ten minutes', () => {
  const { flow, cookie, value } = flows.begin({ provider: 'acme', returnTo: 'https://x.test/' }, {}, NOW);
  const find = (at: number) => flows.find('acme', stateOf(flow), { [cookie]: value }, at);
  expect(find(NOW + 10 * MINUTES - 1000)).toEqual({ flow, cookie });
  expect(find(NOW + 10 * MINUTES)).toBeUndefined();
});

test('it is found for its provider alone, and in no cookie that was made otherwise', () => {
  const { flow, value } = flows.begin({ provider: 'acme' }, {}, NOW);
  const state = stateOf(flow);
  expect(flows.find('other', state, { flow1: value }, NOW)).toBeUndefined();
  expect(flows.find('acme', undefined, { flow1: value }, NOW)).toBeUndefined();
  expect(flows.find('acme', [state], { flow1: value }, NOW)).toBeUndefined();
  for (const other of ['', 'x', value.slice(1), flows.sealName('x')])
    expect(flows.find('acme', state, { flow1: other }, NOW)).toBeUndefined();
});

test('while secrets are changed it is found by the former one', () => {
  const { flow, value } = flowsWith(OLD).begin({ provider: 'acme' }, {}, NOW);
  expect(flowsWith(NEW, OLD).find('acme', stateOf(flow), { flow2: value }, NOW)?.cookie).toBe('flow2');
  expect(flows.find('acme', stateOf(flow), { flow2: value }, NOW)).toBeUndefined();
});

test('state, nonce and verifier differ from each other, and from those of every other flow', () => {
  const all = Array.from({ length: 50 }, () => flows.begin({ provider: 'acme' }, {}, NOW).flow).flatMap(
    (flow) => Object.values<string>({ ...secretsOf(flow) }),
  );
  expect(new Set(all).size).toBe(150);
});

test('a new one stands in a free cookie, and in that of the oldest where none is free', () => {
  const values: FlowValues = {};
  const order: string[] = [];
  for (let n = 0; n < 4; n++) {
    const { cookie, value } = flows.begin({ provider: 'acme' }, values, NOW + n * 1000);
    values[cookie] = value;
    order.push(cookie);
  }
  expect(order.toSorted()).toEqual(['flow1', 'flow2', 'flow3', 'flow4']);
  expect(flows.begin({ provider: 'acme' }, values, NOW + 5000).cookie).toBe(order[0]);
  // One that has expired, or that is nonsense, is free.
  expect(flows.begin({ provider: 'acme' }, { ...values, flow3: 'x' }, NOW + 5000).cookie).toBe('flow3');
});

test('a cookie with the longest address stays far below what a browser keeps', () => {
  const returnTo = `https://app.example.test/${'ü'.repeat(80)}`.padEnd(500, 'x');
  expect(flows.begin({ provider: 'x'.repeat(40), returnTo }, {}, NOW).value.length).toBeLessThan(1500);
});
