// The commands of the palette.

import * as vscode from 'vscode';

import { pick } from './pages';
import { ask } from './program';
import { askReason, LANGUAGES } from './server';
import type { Server } from './server';

export function register(
  context: vscode.ExtensionContext,
  server: Server,
  log: vscode.LogOutputChannel,
): vscode.Disposable[] {
  const command = vscode.commands.registerCommand;
  /** A command that the server carries out in the document that is being edited. */
  const edit = (name: string) =>
    command(`faultless.${name}`, () => inDocument(context, server, name));
  const naming = (name: string) => command(`faultless.${name}`, () => atSelection(server, name));
  return [
    edit('fixAll'),
    edit('formatActions'),
    edit('insertSection'),
    naming('addToPeople'),
    naming('addToProducts'),
    naming('addToTeams'),
    command('faultless.suppress', () => suppress(server)),
    command('faultless.newPostmortem', () => newPostmortem(server)),
    command('faultless.openExample', () => openExample(context)),
    command('faultless.showRules', () => pick(server)),
    command('faultless.restart', () => server.restart()),
    command('faultless.showLog', () => log.show()),
  ];
}

async function inDocument(
  context: vscode.ExtensionContext,
  server: Server,
  name: string,
): Promise<void> {
  await server.execute(name, await meant(context));
}

/**
 * The document that a command is for: while the walkthrough is in front none is being edited, and one
 * that can be seen beside it is meant, or else the example.
 */
async function meant(context: vscode.ExtensionContext): Promise<vscode.TextDocument> {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  const seen = visibleTextEditors.find(({ document }) => LANGUAGES.includes(document.languageId));
  return (activeTextEditor ?? seen)?.document ?? openExample(context);
}

async function atSelection(server: Server, name: string): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor !== undefined) {
    await server.execute(name, editor.document, { range: editor.selection });
  }
}

/** Keeps a finding at the cursor silent, with the reason that the user gives. */
async function suppress(server: Server): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    return;
  }
  const { document, selection } = editor;
  const found = await server.findings(document);
  if (found === undefined) {
    return;
  }
  const here = found.filter(({ range }) => range.intersection(selection));
  const rules = [...new Set(here.map(ruleOf))];
  if (rules.length === 0) {
    void vscode.window.showInformationMessage('faultless: there is no finding at the cursor.');
    return;
  }
  const rule =
    rules.length === 1
      ? rules[0]
      : await vscode.window.showQuickPick(rules, { placeHolder: 'Which of them?' });
  if (rule === undefined) {
    return;
  }
  const reason = await askReason(rule);
  const chosen = here.find((diagnostic) => ruleOf(diagnostic) === rule);
  if (reason !== undefined && chosen !== undefined) {
    await server.execute('suppress', document, { range: chosen.range, rule, reason });
  }
}

/** The rule of a finding; its code is that, or that with a link. */
function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
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

/** The example, once it was opened. */
let example: vscode.TextDocument | undefined;

/** Shows the example as it was left, or anew. */
async function openExample(context: vscode.ExtensionContext): Promise<vscode.TextDocument> {
  if (example === undefined || example.isClosed) {
    const file = vscode.Uri.joinPath(context.extensionUri, 'walkthrough', 'postmortem.md');
    const content = await vscode.workspace.fs.readFile(file);
    example = await show(new TextDecoder().decode(content));
  } else {
    await vscode.window.showTextDocument(example);
  }
  return example;
}

/** Opens a text that belongs to no file yet. */
async function show(content: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
  await vscode.window.showTextDocument(document);
  return document;
}
