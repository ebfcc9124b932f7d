// What VS Code calls: everything is set up here, and nothing else.

import * as vscode from 'vscode';

import { register } from './commands';
import { RulePages } from './pages';
import { Server } from './server';
import { Status } from './status';

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel('faultless', { log: true });
  const status = new Status();
  server = new Server(context, log, status);
  context.subscriptions.push(log, status, new RulePages(server), ...register(context, server, log));
  context.subscriptions.push(
    vscode.workspace.onDidGrantWorkspaceTrust(() => server?.start()),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      const mustRestart = ['enable', 'server', 'trace', 'workspace'].some((key) =>
        change.affectsConfiguration(`faultless.${key}`),
      );
      if (mustRestart) {
        await server?.restart();
      } else if (change.affectsConfiguration('faultless')) {
        await server?.reconfigure();
      }
    }),
  );
  await server.start();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
