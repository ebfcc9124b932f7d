// The manual of the rules: a list to pick from, and a page for each.

import * as vscode from 'vscode';

import { ask } from './program';
import type { Server } from './server';

const SCHEME = 'faultless-rule';

interface Rule {
  id: string;
  severity: string;
  summary: string;
}

export class RulePages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly registration: vscode.Disposable;

  constructor(private readonly server: Server) {
    this.registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  }

  /** `faultless-rule:/blame/person-fault.md` is the page of that rule. */
  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const program = this.server.program();
    const rule = uri.path.replace(/^\//, '').replace(/\.md$/, '');
    return program === undefined ? '' : ask(program, ['rule', rule, '--format', 'markdown']);
  }

  dispose(): void {
    this.registration.dispose();
  }
}

/** Lets the user pick a rule, and shows its page. */
export async function pick(server: Server): Promise<void> {
  const program = server.program();
  if (program === undefined) {
    void vscode.window.showErrorMessage('faultless: the server that knows the rules is missing.');
    return;
  }
  const { rules } = JSON.parse(await ask(program, ['rules', '--format', 'json'])) as {
    rules: Rule[];
  };
  const picked = await vscode.window.showQuickPick(
    rules.map(({ id, severity, summary }) => ({ label: id, description: severity, detail: summary })),
    { placeHolder: 'A rule to read about', matchOnDetail: true },
  );
  if (picked !== undefined) {
    const page = vscode.Uri.from({ scheme: SCHEME, path: `/${picked.label}.md` });
    await vscode.commands.executeCommand('markdown.showPreview', page);
  }
}
