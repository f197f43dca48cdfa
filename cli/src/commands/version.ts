import { command } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import packageJson from '../../package.json' with { type: 'json' };

export const versionCommand = command({
  name: 'version',
  operands: [],
  summary: 'Print the version of this program',
  options: {},
  async run({ terminal }) {
    terminal.stdout.write(`${packageJson.version}\n`);
    return exitCodes.ok.code;
  },
});
