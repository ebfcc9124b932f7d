// Code actions whose slots are filled one after the other.
//
// vscode-languageclient 9 knows no snippets in edits, so the server, told that we do, marks them as
// rust-analyzer does: `insertTextFormat` is 2. Here such an edit becomes one of VS Code's own.

import * as vscode from 'vscode';
import { CodeAction, CodeActionRequest, InsertTextFormat, TextDocumentEdit } from 'vscode-languageclient/node';
import type { LanguageClient, TextEdit } from 'vscode-languageclient/node';

interface SnippetEdit extends TextEdit {
  insertTextFormat?: InsertTextFormat;
}

/** What the server offers at `range`. */
export async function actions(
  client: LanguageClient,
  document: vscode.TextDocument,
  range: vscode.Range,
  context: vscode.CodeActionContext,
  token: vscode.CancellationToken,
): Promise<(vscode.CodeAction | vscode.Command)[]> {
  const { code2ProtocolConverter: ours, protocol2CodeConverter: theirs } = client;
  const params = {
    textDocument: ours.asTextDocumentIdentifier(document),
    range: ours.asRange(range),
    context: await ours.asCodeActionContext(context, token),
  };
  const offered = (await client.sendRequest(CodeActionRequest.type, params, token)) ?? [];
  return Promise.all(
    offered.map(async (offer) => {
      if (!CodeAction.is(offer)) {
        return theirs.asCommand(offer);
      }
      const action = await theirs.asCodeAction(offer, token);
      const edit = snippet(client, offer);
      if (edit !== undefined) {
        action.edit = edit;
      }
      return action;
    }),
  );
}

/** The edit of an action with slots; `undefined` for any other. */
function snippet(client: LanguageClient, { edit }: CodeAction): vscode.WorkspaceEdit | undefined {
  const [change, ...more] = edit?.documentChanges ?? [];
  if (more.length > 0 || !TextDocumentEdit.is(change)) {
    return undefined;
  }
  const [only, ...others] = change.edits as SnippetEdit[];
  if (only?.insertTextFormat !== InsertTextFormat.Snippet || others.length > 0) {
    return undefined;
  }
  const { protocol2CodeConverter: theirs } = client;
  const made = new vscode.WorkspaceEdit();
  const text = new vscode.SnippetString(only.newText);
  made.set(theirs.asUri(change.textDocument.uri), [
    new vscode.SnippetTextEdit(theirs.asRange(only.range), text),
  ]);
  return made;
}
