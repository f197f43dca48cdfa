import { describe } from 'node:test';
import { openTestStore } from '../testing/test-store.ts';
import { describeFiles } from './testing/files-contract.ts';

describe('on SQLite', () => describeFiles(openTestStore));
