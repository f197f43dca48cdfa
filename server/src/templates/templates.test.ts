import { openTestStore } from '../testing/test-store.ts';
import { describeTemplatesContract } from './testing/templates-contract.ts';

describeTemplatesContract('SQLite', openTestStore);
