import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, describe, it } from 'node:test';
import type { Config } from './config.ts';
import { describeConfig } from './describe-config.ts';
import { identityProviderOf } from './identity-provider.ts';
import { readConfig, type Environment } from './read-config.ts';

const gibibyte = 2 ** 30;

describe('Reading the configuration', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clickferry-config-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('is complete without any option', () => {
    const config = configOf([], {});
    assert.equal(config.host, '127.0.0.1');
    assert.equal(config.port, 8080);
    assert.equal(config.dataDir, resolve('data'));
    assert.equal(config.databaseUrl, null);
    assert.equal(config.engine, true);
    assert.equal(config.engineMemory, 4 * gibibyte);
    assert.equal(identityProviderOf(config), null);
  });

  it('prefers a flag to the environment, and the environment to a default', () => {
    const env = { CLICKFERRY_PORT: '1000', CLICKFERRY_HOST: '::1' };
    const config = configOf(['--port=2000', '--data-dir', '/var/lib/ferry'], env);
    assert.equal(config.port, 2000);
    assert.equal(config.host, '::1');
    assert.equal(config.dataDir, '/var/lib/ferry');
  });

  it('takes an empty variable for one that is not set', () => {
    assert.equal(configOf([], { CLICKFERRY_PORT: '', CLICKFERRY_ADMIN_PASSWORD: '' }).port, 8080);
  });

  it('reads every kind of value', () => {
    const config = configOf([], {
      CLICKFERRY_ENGINE: 'off',
      CLICKFERRY_ENGINE_MEMORY: '1.5GiB',
      CLICKFERRY_CORS_ORIGINS: 'https://a.example, http://localhost:5173/',
      CLICKFERRY_TRUST_PROXY: '10.0.0.0/8,::1',
      CLICKFERRY_PUBLIC_URL: 'https://ferry.example.com/',
      CLICKFERRY_LOG_LEVEL: 'warn',
      CLICKFERRY_OIDC_ISSUER: 'https://id.example/realms/main',
      CLICKFERRY_OIDC_CLIENT_ID: 'ferry',
      CLICKFERRY_OIDC_ROLE_MAP: 'cn=admins=admin, staff=viewer',
    });
    assert.equal(config.engine, false);
    assert.equal(config.engineMemory, 1.5 * gibibyte);
    assert.deepEqual(config.corsOrigins, ['https://a.example', 'http://localhost:5173']);
    assert.deepEqual(config.trustProxy, ['10.0.0.0/8', '::1']);
    assert.equal(config.publicUrl, 'https://ferry.example.com');
    assert.equal(identityProviderOf(config)?.audience, 'ferry');
    assert.deepEqual(
      [...config.oidcRoleMap],
      [
        ['cn=admins', 'admin'],
        ['staff', 'viewer'],
      ],
    );
  });

  it('reports all problems at once, each with the name and the way out', () => {
    const problems = problemsOf(['--prot', '9', '--host', '--engine', 'maybe'], {
      CLICKFERRY_PORT: '70000',
      CLICKFERRY_ADMIN_PASSWORD: 'short',
      CLICKFERRY_SECRET_KEY: 'geheim',
      CLICKFERRY_DATADIR: '/x',
      CLICKFERRY_OIDC_ALGORITHMS: 'HS256',
      CLICKFERRY_OIDC_ISSUER: 'http://id.example',
      CLICKFERRY_TRUST_PROXY: '10.0.0.0/99',
      DATABASE_URL: 'mysql://root:geheim@localhost/x',
    });
    const expected = [
      /^--prot is not an option\. Did you mean --port\?$/,
      /^--host needs a value/,
      /^--engine must be on or off/,
      /^CLICKFERRY_PORT must be a whole number from 0 to 65535/,
      /^CLICKFERRY_ADMIN_PASSWORD must have at least 12 characters/,
      /^CLICKFERRY_SECRET_KEY must be 32 bytes/,
      /^CLICKFERRY_DATADIR is not an option\. Did you mean CLICKFERRY_DATA_DIR\?$/,
      /^CLICKFERRY_OIDC_ALGORITHMS must be one of RS256/,
      /^CLICKFERRY_OIDC_ISSUER needs CLICKFERRY_OIDC_CLIENT_ID/,
      /^CLICKFERRY_OIDC_ISSUER must be https/,
      /^CLICKFERRY_TRUST_PROXY must hold addresses or ranges/,
      /^DATABASE_URL must look like postgres:/,
    ];
    for (const message of expected)
      assert.equal(problems.filter((problem) => message.test(problem)).length, 1, String(message));
    assert.equal(problems.length, expected.length, problems.join('\n'));
    assert.doesNotMatch(problems.join('\n'), /geheim|short/);
  });

  it('takes a secret from a file, without the line end of the file', () => {
    const file = join(folder, 'password');
    writeFileSync(file, 'correct horse battery\n');
    assert.equal(
      configOf([], { CLICKFERRY_ADMIN_PASSWORD_FILE: file }).adminPassword,
      'correct horse battery',
    );
  });

  it('refuses a secret file that is missing or empty, and a secret that is given twice', () => {
    const empty = join(folder, 'empty');
    writeFileSync(empty, '\n');
    assert.match(problemsOf([], { CLICKFERRY_ADMIN_PASSWORD_FILE: empty }).join(), /which is empty/);
    assert.match(
      problemsOf([], { DATABASE_URL_FILE: join(folder, 'missing') }).join(),
      /cannot be read \(ENOENT\)/,
    );
    const twice = { CLICKFERRY_SECRET_KEY: 'a'.repeat(64), CLICKFERRY_SECRET_KEY_FILE: empty };
    assert.match(problemsOf([], twice).join(), /both set/);
  });

  it('does not take a secret from the command line, and does not repeat it', () => {
    const problems = problemsOf(['--admin-password', 'geheimgeheimgeheim'], {}).join();
    assert.match(problems, /Set CLICKFERRY_ADMIN_PASSWORD or CLICKFERRY_ADMIN_PASSWORD_FILE/);
    assert.doesNotMatch(problems, /geheim/);
  });

  it('notes what works but should be known', () => {
    assert.deepEqual(notesOf({}), []);
    assert.match(notesOf({ CLICKFERRY_HOST: '0.0.0.0' }).join(), /CLICKFERRY_PUBLIC_URL is not set/);
    assert.match(notesOf({ CLICKFERRY_PUBLIC_URL: 'http://ferry.example' }).join(), /unprotected/);
    assert.match(
      notesOf({ CLICKFERRY_PUBLIC_URL: 'https://ferry.example' }).join(),
      /CLICKFERRY_TRUST_PROXY/,
    );
    assert.match(notesOf({ DATABASE_URL: 'postgres://h/d' }).join(), /CLICKFERRY_SECRET_KEY/);
  });

  it('lets the variables of the command and of the tests be', () => {
    const env = {
      CLICKFERRY_URL: 'https://ferry.example',
      CLICKFERRY_TOKEN: 'cf_x',
      CLICKFERRY_TEST_POSTGRES_URL: 'x',
    };
    assert.equal(configOf([], env).port, 8080);
    assert.match(problemsOf([], { CLICKFERRY_URLS: 'x' }).join(), /CLICKFERRY_URLS is not an option/);
  });

  it('answers --help with every option, and --version', () => {
    const help = readConfig(['--port', 'x', '--help'], {});
    assert.ok(help.kind === 'help');
    for (const name of ['CLICKFERRY_HOST', '--data-dir', 'DATABASE_URL', 'Default: 8080'])
      assert.ok(help.text.includes(name), name);
    assert.equal(readConfig(['--version'], {}).kind, 'version');
  });

  it('shows itself without secrets', () => {
    const config = configOf([], {
      DATABASE_URL: 'postgres://anna:geheim@db.example:5432/ferry?sslpassword=geheim',
      CLICKFERRY_ADMIN_PASSWORD: 'geheimgeheimgeheim',
      CLICKFERRY_SECRET_KEY: 'a'.repeat(64),
    });
    const shown = describeConfig(config);
    assert.equal(shown['CLICKFERRY_ADMIN_PASSWORD'], '***');
    assert.equal(shown['CLICKFERRY_SECRET_KEY'], '***');
    assert.equal(shown['DATABASE_URL'], 'postgres://anna:***@db.example:5432/ferry?sslpassword=***');
    assert.equal(shown['CLICKFERRY_PORT'], '8080');
    assert.doesNotMatch(JSON.stringify(shown), /geheim|aaaa/);
  });
});

const machine = { memoryBytes: 8 * gibibyte };

function configOf(args: readonly string[], env: Environment): Config {
  const reading = readConfig(args, env, machine);
  assert.ok(reading.kind === 'ok', JSON.stringify(reading));
  return reading.config;
}

function notesOf(env: Environment): readonly string[] {
  const reading = readConfig([], env, machine);
  assert.ok(reading.kind === 'ok', JSON.stringify(reading));
  return reading.notes;
}

function problemsOf(args: readonly string[], env: Environment): readonly string[] {
  const reading = readConfig(args, env, machine);
  assert.ok(reading.kind === 'invalid', JSON.stringify(reading));
  return reading.problems;
}
