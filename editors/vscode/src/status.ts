// The item in the status bar: what was found in the document that is being edited, how many of its
// action items are ready, and how the server is.

import * as vscode from 'vscode';

/** What the server tells after each lint. */
export interface Report {
  uri: string;
  postmortem: boolean;
  errors: number;
  warnings: number;
  infos: number;
  hints: number;
  items: number;
  ready: number;
}

export class Status implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem(
    'faultless',
    vscode.StatusBarAlignment.Right,
    100,
  );
  private readonly reports = new Map<string, Report>();
  private readonly listeners: vscode.Disposable[];
  private server = { text: '$(circle-slash)', says: 'not started', failed: false, runs: false };

  constructor() {
    this.item.name = 'faultless';
    this.item.command = 'faultless.showLog';
    this.listeners = [
      vscode.window.onDidChangeActiveTextEditor(() => this.show()),
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.reports.delete(document.uri.toString());
      }),
    ];
    this.show();
  }

  report(report: Report): void {
    this.reports.set(vscode.Uri.parse(report.uri).toString(), report);
    this.show();
  }

  starting(): void {
    this.set({ text: '$(loading~spin)', says: 'starting', failed: false, runs: false });
  }

  running(version: string): void {
    this.set({ text: '$(check)', says: `running ${version}`, failed: false, runs: true });
  }

  off(why: string): void {
    this.reports.clear();
    this.set({ text: '$(circle-slash)', says: why, failed: false, runs: false });
  }

  failed(why: string): void {
    this.reports.clear();
    this.set({ text: '$(error)', says: why, failed: true, runs: false });
  }

  dispose(): void {
    this.listeners.forEach((listener) => listener.dispose());
    this.item.dispose();
  }

  private set(server: Status['server']): void {
    this.server = server;
    this.show();
  }

  private show(): void {
    const { text, says, failed, runs } = this.server;
    const uri = vscode.window.activeTextEditor?.document.uri.toString();
    const report = uri === undefined ? undefined : this.reports.get(uri);
    const tooltip = new vscode.MarkdownString(`**faultless**: ${says}`);
    this.item.backgroundColor = failed
      ? new vscode.ThemeColor('statusBarItem.errorBackground')
      : undefined;
    if (!runs || report === undefined || !report.postmortem) {
      this.item.text = `${text} faultless`;
    } else {
      const found = report.errors + report.warnings;
      const sign = report.errors > 0 ? '$(error)' : report.warnings > 0 ? '$(warning)' : '$(check)';
      const ready = report.items > 0 ? ` · ${report.ready}/${report.items} ready` : '';
      this.item.text = `${sign} faultless ${found}${ready}`;
      tooltip.appendMarkdown(
        `\n\n${report.errors} errors, ${report.warnings} warnings, ${report.infos} infos, ` +
          `${report.hints} hints\n\n${report.ready} of ${report.items} open action items are ready ` +
          'to be worked on',
      );
    }
    this.item.tooltip = tooltip;
    this.item.show();
  }
}
