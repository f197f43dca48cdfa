import type { Command } from './command.ts';
import { connectionsCommand } from './commands/connections.ts';
import { exportCommand } from './commands/export.ts';
import { importCommand } from './commands/import.ts';
import { serveCommand } from './commands/serve.ts';
import { tablesCommand } from './commands/tables.ts';
import { versionCommand } from './commands/version.ts';

/** In the order of the help. `help` itself is in run.ts, because it shows this table. */
export const commands: readonly Command[] = [
  serveCommand,
  connectionsCommand,
  tablesCommand,
  exportCommand,
  importCommand,
  versionCommand,
];
