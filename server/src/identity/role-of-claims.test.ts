import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Role } from '../access/role.ts';
import { roleOfClaims } from './role-of-claims.ts';

const ownNames = new Map<string, Role>();

describe('the role that claims give', () => {
  it('is the highest of all that are named', () => {
    const rule = { roleClaim: 'roles', roleMap: ownNames };
    assert.equal(roleOfClaims({ roles: ['viewer', 'admin', 'editor'] }, rule), 'admin');
    assert.equal(roleOfClaims({ roles: ['viewer', 'something else'] }, rule), 'viewer');
  });

  it('is none for a missing, empty or strange claim', () => {
    const rule = { roleClaim: 'roles', roleMap: ownNames };
    for (const claims of [
      {},
      { roles: [] },
      { roles: null },
      { roles: { admin: true } },
      { roles: [['admin'], 1] },
    ]) {
      assert.equal(roleOfClaims(claims, rule), null);
    }
  });

  it('is found inside objects, by the dots of the path', () => {
    const claims = { realm_access: { roles: ['editor'] } };
    assert.equal(roleOfClaims(claims, { roleClaim: 'realm_access.roles', roleMap: ownNames }), 'editor');
    assert.equal(roleOfClaims(claims, { roleClaim: 'realm_access.other', roleMap: ownNames }), null);
  });

  it('is found under keys that have dots themselves', () => {
    const namespaced = { 'https://example.com/roles': 'admin' };
    assert.equal(
      roleOfClaims(namespaced, { roleClaim: 'https://example.com/roles', roleMap: ownNames }),
      'admin',
    );
    const client = { resource_access: { 'ferry.example.com': { roles: ['viewer'] } } };
    const roleClaim = 'resource_access.ferry.example.com.roles';
    assert.equal(roleOfClaims(client, { roleClaim, roleMap: ownNames }), 'viewer');
  });

  it('comes from one string too, whole or as a list', () => {
    const roleMap = new Map<string, Role>([['data team', 'editor']]);
    assert.equal(roleOfClaims({ role: 'data team' }, { roleClaim: 'role', roleMap }), 'editor');
    assert.equal(roleOfClaims({ role: 'x viewer,admin' }, { roleClaim: 'role', roleMap: ownNames }), 'admin');
  });

  it('follows the map alone when there is one, and inherited names mean nothing', () => {
    const roleMap = new Map<string, Role>([['/ferry-admins', 'admin']]);
    assert.equal(roleOfClaims({ groups: ['/ferry-admins'] }, { roleClaim: 'groups', roleMap }), 'admin');
    assert.equal(roleOfClaims({ groups: ['admin', 'constructor'] }, { roleClaim: 'groups', roleMap }), null);
    assert.equal(roleOfClaims({}, { roleClaim: '__proto__.constructor.name', roleMap: ownNames }), null);
  });
});
