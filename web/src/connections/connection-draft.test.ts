import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Connection } from '../api/types.ts';
import { connectionToFields, fieldsToDraft, isTestable, withTls } from './connection-draft.ts';

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
    const draft = fieldsToDraft(connectionToFields(stored));
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
    assert.deepEqual(fieldsToDraft(fields).secrets, { password: 'p' });
    const byToken = fieldsToDraft({ ...fields, loginKind: 'bearer-jwt' });
    assert.deepEqual(byToken.secrets, { token: 't' });
    assert.deepEqual(byToken.endpoint.login, { kind: 'bearer-jwt' });
  });

  it('sends the key of a client certificate beside the secret of the login', () => {
    const fields = { ...connectionToFields(stored), token: 't', clientKey: '-----BEGIN PRIVATE KEY-----' };
    const secrets = { token: 't', clientKey: '-----BEGIN PRIVATE KEY-----' };
    assert.deepEqual(fieldsToDraft(fields).secrets, secrets);
  });

  it('can be tested once every stored secret is typed in again', () => {
    const fields = connectionToFields(stored);
    assert.equal(isTestable(connectionToFields(null), null), true);
    assert.equal(isTestable({ ...fields, token: 't' }, stored), false);
    assert.equal(isTestable({ ...fields, token: 't', clientKey: 'k' }, stored), true);
    assert.equal(isTestable({ ...fields, token: 't', usesTls: false }, stored), true);
  });
});
