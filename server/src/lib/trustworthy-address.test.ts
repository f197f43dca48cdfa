import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isLoopback, isTrustworthyUrl } from './trustworthy-address.ts';

describe('a trustworthy address', () => {
  it('is https anywhere, or http on this machine alone, and names no user', () => {
    for (const url of ['https://id.example', 'http://localhost:1', 'http://127.9.0.1', 'http://[::1]:1'])
      assert.ok(isTrustworthyUrl(url), url);
    for (const url of [
      'http://id.example',
      'http://127.0.0.1.evil.example',
      'http://localhost.evil.example',
      'https://anna:x@id.example',
      'ftp://127.0.0.1',
      'id.example',
    ])
      assert.ok(!isTrustworthyUrl(url), url);
  });
});

describe('loopback', () => {
  it('is this machine as hosts and as addresses are written', () => {
    for (const host of ['localhost', '127.0.0.1', '::1', '[::1]']) assert.ok(isLoopback(host), host);
    for (const host of ['0.0.0.0', '::', '128.0.0.1', '127.0.0.1.example'])
      assert.ok(!isLoopback(host), host);
  });
});
