import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addressToNetwork, waitAfter } from './throttle-rules.ts';

describe('the wait after failures', () => {
  it('is nothing at first, then doubles from a second up to the limit', () => {
    const rule = { freeFailures: 3, waitMaxMs: 5000 };
    const waits = [1, 3, 4, 5, 6, 7, 8, 5000].map((failures) => waitAfter(failures, rule));
    assert.deepEqual(waits, [0, 0, 1000, 2000, 4000, 5000, 5000, 5000]);
  });
});

describe('the network of an address', () => {
  it('is the address itself for IPv4, also when it is written as IPv6', () => {
    assert.equal(addressToNetwork('192.0.2.7'), '192.0.2.7');
    assert.equal(addressToNetwork('::ffff:192.0.2.7'), '192.0.2.7');
  });

  it('is the /64 for IPv6, however it is written', () => {
    assert.equal(addressToNetwork('2001:db8:0:1:aaaa::1'), '2001:db8:0:1::/64');
    assert.equal(addressToNetwork('2001:0DB8:0000:0001:bbbb:cccc:dddd:eeee'), '2001:db8:0:1::/64');
    assert.equal(addressToNetwork('2001:db8::1'), '2001:db8:0:0::/64');
    assert.equal(addressToNetwork('::1'), '0:0:0:0::/64');
    assert.equal(addressToNetwork('fe80::1%eth0'), 'fe80:0:0:0::/64');
  });
});
