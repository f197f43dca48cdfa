import type { Command } from './command.ts';
import { connectionsCommand } from './commands/connections.ts';
import { exportCommand } from './commands/export.ts';
import { filesCommand } from './commands/files.ts';
import { importCommand } from './commands/import.ts';
import { jobsCommand } from './commands/jobs.ts';
import { previewCommand } from './commands/preview.ts';
import { serveCommand } from './commands/serve.ts';
import { tablesCommand } from './commands/tables.ts';
import { templatesCommand } from './commands/templates.ts';
import { versionCommand } from './commands/version.ts';

/** In the order of the help. `help` itself is in run.ts, because it shows this table. */
export const commands: readonly Command[] = [
  serveCommand,
  connectionsCommand,
  tablesCommand,
  previewCommand,
  exportCommand,
  templatesCommand,
  jobsCommand,
  filesCommand,
  importCommand,
  versionCommand,
];
