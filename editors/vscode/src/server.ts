// The language server's life: found, started, told of settings, restarted, stopped.

import * as vscode from 'vscode';
import {
  DocumentDiagnosticReportKind,
  DocumentDiagnosticRequest,
  ExecuteCommandRequest,
  LanguageClient,
  State,
  TransportKind,
} from 'vscode-languageclient/node';
import type { LanguageClientOptions, ServerOptions } from 'vscode-languageclient/node';

import { actions } from './actions';
import { find } from './program';
import type { Program } from './program';
import type { Report, Status } from './status';

/** What the server may find something in. */
export const LANGUAGES = ['markdown', 'restructuredtext'];

const DOCUMENTS = [
  ...LANGUAGES.flatMap((language) => [
    { language, scheme: 'file' },
    { language, scheme: 'untitled' },
  ]),
  // Configurations, what they extend, and packs: the server knows which files are that.
  { scheme: 'file', pattern: '**/*.toml' },
];

/** What the server calls the command behind “Say nothing about … here, because …”. */
const SUPPRESS = 'faultless.server.suppress';

export class Server {
  private client: LanguageClient | undefined;
  /** Starting and stopping one after the other, whatever is clicked meanwhile. */
  private busy: Promise<void> = Promise.resolve();

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: vscode.LogOutputChannel,
    private readonly status: Status,
  ) {}

  /** The program that is, or would be, the server. */
  program(): Program | undefined {
    return vscode.workspace.isTrusted ? find(this.context) : undefined;
  }

  start(): Promise<void> {
    return this.next(async () => this.begin());
  }

  restart(): Promise<void> {
    return this.next(async () => {
      await this.end();
      await this.begin();
    });
  }

  stop(): Promise<void> {
    return this.next(async () => this.end());
  }

  /** Tells the running server what the user prefers now. */
  async reconfigure(): Promise<void> {
    const settings = { faultless: preferences() };
    await this.client?.sendNotification('workspace/didChangeConfiguration', { settings });
  }

  /**
   * What the server finds in the text as it is now; what VS Code shows may be of an older one. Without
   * a server nothing, which is said.
   */
  async findings(document: vscode.TextDocument): Promise<vscode.Diagnostic[] | undefined> {
    const client = this.running();
    if (client === undefined) {
      return undefined;
    }
    const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(document);
    const report = await client.sendRequest(DocumentDiagnosticRequest.type, { textDocument });
    return report.kind === DocumentDiagnosticReportKind.Full
      ? client.protocol2CodeConverter.asDiagnostics(report.items)
      : [];
  }

  /** Has the server do something to a document: it asks for the edit, or says why there is none. */
  async execute(
    name: string,
    document: vscode.TextDocument,
    more: { range?: vscode.Range; name?: string; rule?: string; reason?: string } = {},
  ): Promise<void> {
    const client = this.running();
    if (client === undefined) {
      return;
    }
    const { code2ProtocolConverter: convert } = client;
    const argument = {
      ...more,
      textDocument: convert.asVersionedTextDocumentIdentifier(document),
      range: convert.asRange(more.range),
    };
    try {
      const command = `faultless.server.${name}`;
      await client.sendRequest(ExecuteCommandRequest.type, { command, arguments: [argument] });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      void vscode.window.showErrorMessage(`faultless: ${message}`);
    }
  }

  /** The client of a server that runs; where none does, that is said. */
  private running(): LanguageClient | undefined {
    if (this.client?.isRunning()) {
      return this.client;
    }
    void vscode.window.showErrorMessage('faultless: the server does not run.');
    return undefined;
  }

  private next(step: () => Promise<void>): Promise<void> {
    this.busy = this.busy.then(step, step);
    return this.busy;
  }

  private async begin(): Promise<void> {
    if (this.client !== undefined) {
      return;
    }
    if (!vscode.workspace.getConfiguration('faultless').get('enable', true)) {
      this.status.off('switched off in the settings');
      return;
    }
    if (!vscode.workspace.isTrusted) {
      this.status.off('waits until this workspace is trusted');
      return;
    }
    const program = this.program();
    if (program === undefined) {
      this.status.failed('no faultless on PATH');
      void this.offerHelp();
      return;
    }
    this.log.info(`starting ${program.command}: ${program.because}`);
    const client = this.make(program);
    client.onNotification('faultless/status', (report: Report) => this.status.report(report));
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) {
        this.status.running(client.initializeResult?.serverInfo?.version ?? '');
      } else if (newState === State.Starting) {
        this.status.starting();
      } else if (this.client === client) {
        this.status.failed('the server has stopped');
      }
    });
    this.client = client;
    try {
      await client.start();
    } catch (error) {
      this.log.error(error instanceof Error ? error : String(error));
      this.status.failed('the server cannot start');
      this.client = undefined;
    }
  }

  private make(program: Program): LanguageClient {
    const settings = vscode.workspace.getConfiguration('faultless');
    const options: ServerOptions = {
      command: program.command,
      args: settings.get<string[]>('server.arguments', ['lsp']),
      transport: TransportKind.stdio,
    };
    const clientOptions: LanguageClientOptions = {
      documentSelector: DOCUMENTS,
      outputChannel: this.log,
      initializationOptions: preferences(),
      diagnosticPullOptions: { onChange: true },
      middleware: {
        executeCommand: async (command, args, next) => {
          const given = command === SUPPRESS ? await withReason(args) : args;
          return given === undefined ? undefined : next(command, given);
        },
        provideCodeActions: (document, range, context, token) =>
          actions(client, document, range, context, token),
      },
    };
    const client = new LanguageClient('faultless', 'faultless', options, clientOptions);
    client.registerFeature({
      fillClientCapabilities: (capabilities) => {
        capabilities.experimental = { faultlessStatus: true, snippetTextEdit: true };
      },
      getState: () => ({ kind: 'static' }),
      initialize: () => {},
      clear: () => {},
    });
    return client;
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.status.off('stopped');
    if (client?.needsStop()) {
      await client.stop().catch((error: unknown) => this.log.warn(String(error)));
    }
    await client?.dispose().catch(() => {});
  }

  private async offerHelp(): Promise<void> {
    const settings = 'Open Settings';
    const chosen = await vscode.window.showErrorMessage(
      'faultless: the server is neither in this extension nor on PATH. ' +
        '`cargo install --path server` in the repository of faultless puts it there.',
      settings,
    );
    if (chosen === settings) {
      await vscode.commands.executeCommand(
        'workbench.action.openSettings',
        'faultless.server.path',
      );
    }
  }
}

/** The one argument of the command that keeps a finding silent, with the reason that the user gives. */
async function withReason(args: unknown[]): Promise<unknown[] | undefined> {
  const [argument] = args as [{ rule?: string; reason?: string }?];
  if (argument === undefined || argument.reason !== undefined) {
    return args;
  }
  const reason = await askReason(argument.rule ?? 'this');
  return reason === undefined ? undefined : [{ ...argument, reason }];
}

/** Why nothing is to be said about a finding; `undefined` if the user thinks better of it. */
export function askReason(rule: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: `Say nothing about ${rule} here`,
    prompt: 'The reason, for those who read the document next',
  });
}

/** The settings that the server knows; an empty one is none. */
function preferences(): Record<string, unknown> {
  const settings = vscode.workspace.getConfiguration('faultless');
  // The server keeps what is not named, and takes what is `null` for what nobody has set.
  const text = (key: string): string | null => settings.get(key, '').trim() || null;
  return {
    config: text('config'),
    docsUrl: text('docsUrl'),
    rules: settings.get('rules', {}),
    inlayHints: settings.get('inlayHints', true),
    codeLens: settings.get('codeLens', true),
    workspace: settings.get('workspace', false),
  };
}
