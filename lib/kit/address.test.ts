import { expect, it } from 'vitest';
import { comparableAddress, isLoopback, typedUrl } from './address.ts';

it('An address may be typed with or without its scheme', () => {
  const typed = (text: string) => typedUrl(text, () => 'https')?.href ?? null;
  expect(typed(' example.com/a ')).toBe('https://example.com/a');
  expect(typed('HTTP://example.com')).toBe('http://example.com/');
  expect(typed('')).toBeNull();
  expect(typed('a b')).toBeNull();
  expect(typed(`example.com/${'a'.repeat(2_000)}`)).toBeNull();
});

it('This machine is known by each of its names, only without encryption', () => {
  for (const host of ['localhost', '127.0.0.1', '127.8.0.1', '[::1]'])
    expect(isLoopback(new URL(`http://${host}:8787`)), host).toBe(true);
  for (const other of ['https://localhost', 'http://localhost.example', 'http://127.0.0.1.example'])
    expect(isLoopback(new URL(other)), other).toBe(false);
});

it('Addresses are compared without their query, and with one name for this machine', () => {
  expect(comparableAddress('http://127.0.0.1:8787/v1/pull?x=1')).toBe(
    'http://localhost:8787/v1/pull',
  );
  expect(comparableAddress('https://127.0.0.1/v1')).toBe('https://127.0.0.1/v1');
  expect(comparableAddress('nothing')).toBeNull();
});
