/** `npm start`: builds the page when it is older than its sources, then runs the server in this process. */
import { enableCompileCache } from 'node:module';
import { buildPageIfStale } from './page-build.ts';

enableCompileCache();
buildPageIfStale();
stopWithParent();
await import('../server/src/main.ts');

/** npm ends its shell at a SIGTERM, but the shell does not pass it on; so the end of the shell stands for the signal. */
function stopWithParent(): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  watch.unref();
}
