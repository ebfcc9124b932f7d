// The commands of the palette.

import * as vscode from 'vscode';

import { pick } from './pages';
import { ask } from './program';
import type { Server } from './server';

const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append('faultless');

export function register(
  context: vscode.ExtensionContext,
  server: Server,
  log: vscode.LogOutputChannel,
): vscode.Disposable[] {
  const command = vscode.commands.registerCommand;
  return [
    command('faultless.fixAll', fixAll),
    command('faultless.newPostmortem', () => newPostmortem(server)),
    command('faultless.openExample', () => openExample(context)),
    command('faultless.showRules', () => pick(server)),
    command('faultless.restart', () => server.restart()),
    command('faultless.showLog', () => log.show()),
  ];
}

async function fixAll(): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined) {
    return;
  }
  const all = new vscode.Range(0, 0, document.lineCount, 0);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    all,
    FIX_ALL.value,
    1,
  );
  const edit = actions.find((action) => action.edit !== undefined)?.edit;
  if (edit === undefined) {
    vscode.window.setStatusBarMessage('faultless: nothing can be fixed without a decision', 4_000);
    return;
  }
  await vscode.workspace.applyEdit(edit);
}

async function newPostmortem(server: Server): Promise<void> {
  const program = server.program();
  if (program === undefined) {
    void vscode.window.showErrorMessage('faultless: the server that knows the sections is missing.');
    return;
  }
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  const content = await ask(program, ['new'], folder);
  await show(content);
}

async function openExample(context: vscode.ExtensionContext): Promise<void> {
  const file = vscode.Uri.joinPath(context.extensionUri, 'walkthrough', 'postmortem.md');
  const content = await vscode.workspace.fs.readFile(file);
  await show(new TextDecoder().decode(content));
}

/** Opens a text that belongs to no file yet. */
async function show(content: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
  await vscode.window.showTextDocument(document);
}
