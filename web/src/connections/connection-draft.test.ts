import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Connection } from '../api/types.ts';
import { connectionToFields, fieldsToDraft, withTls } from './connection-draft.ts';

const stored: Connection = {
  id: 'con_1',
  name: 'Prod',
  kind: 'remote',
  revision: 3,
  endpoint: {
    host: 'ch.example.com',
    port: 9999,
    tls: { ca: null, clientCertificate: '-----BEGIN CERTIFICATE-----', serverName: 'ch' },
    database: 'sales',
    login: { kind: 'jwt-as-password', user: 'ann' },
  },
};

describe('the form of a connection', () => {
  it('gives back an unchanged connection as it was, and no secret', () => {
    const draft = fieldsToDraft(connectionToFields(stored), stored);
    assert.deepEqual(draft, { name: stored.name, endpoint: stored.endpoint, secrets: {} });
  });

  it('starts a new connection with TLS', () => {
    const fields = connectionToFields(null);
    assert.equal(fields.usesTls, true);
    assert.equal(fields.port, 8443);
  });

  it('moves the usual port with TLS and leaves an own port alone', () => {
    assert.equal(withTls(connectionToFields(null), false).port, 8123);
    assert.equal(withTls(connectionToFields(stored), false).port, 9999);
  });

  it('sends only the secret of the chosen login', () => {
    const fields = { ...connectionToFields(null), host: 'h', password: 'p', token: 't' };
    assert.deepEqual(fieldsToDraft(fields, null).secrets, { password: 'p' });
    const byToken = fieldsToDraft({ ...fields, loginKind: 'bearer-jwt' }, null);
    assert.deepEqual(byToken.secrets, { token: 't' });
    assert.deepEqual(byToken.endpoint.login, { kind: 'bearer-jwt' });
  });
});
