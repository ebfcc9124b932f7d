// Which program is the server, and asking it things as a terminal would.

import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import * as path from 'node:path';
import { promisify } from 'node:util';

import * as vscode from 'vscode';

export interface Program {
  command: string;
  /** Who named it, as a sentence for the log. */
  because: string;
}

const NAME = process.platform === 'win32' ? 'faultless.exe' : 'faultless';

/** The setting, what came along, `PATH`: the first that is there. */
export function find(context: vscode.ExtensionContext): Program | undefined {
  const configured = vscode.workspace.getConfiguration('faultless').get('server.path', '').trim();
  if (configured !== '') {
    return { command: resolve(configured), because: 'the setting faultless.server.path' };
  }
  const bundled = context.asAbsolutePath(path.join('server', NAME));
  if (isExecutable(bundled)) {
    return { command: bundled, because: 'it came with the extension' };
  }
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const found = folders.map((folder) => path.join(folder, NAME)).find(isExecutable);
  return found === undefined ? undefined : { command: found, because: 'it is on PATH' };
}

/** What the program writes when it is run with `options` in `folder`. */
export async function ask(program: Program, options: string[], folder?: string): Promise<string> {
  const run = promisify(execFile);
  const { stdout } = await run(program.command, options, { cwd: folder, timeout: 10_000 });
  return stdout;
}

/** `~` and `${workspaceFolder}` as people write them in settings. */
function resolve(configured: string): string {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  const home = process.env.HOME ?? process.env.USERPROFILE ?? '';
  return configured.replace('${workspaceFolder}', folder).replace(/^~(?=[/\\])/, home);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
