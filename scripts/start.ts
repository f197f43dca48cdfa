/** `npm start`: builds the page when it is older than its sources, then runs the server in this process. */
import { enableCompileCache } from 'node:module';
import { buildPageIfStale } from './page-build.ts';

enableCompileCache();
buildPageIfStale();
await import('../server/src/main.ts');
