import * as vscode from "vscode";

/**
 * In a web workbench the host's console is mixed with the workbench's log and its methods cannot be
 * replaced, so mocha's own printer is: each line gets the tag that the runner outside looks for.
 */
export function tagLines(base: { consoleLog: typeof console.log }): void {
  if (vscode.env.uiKind !== vscode.UIKind.Web) return;
  base.consoleLog = (template: unknown = "", ...values: unknown[]) =>
    console.log(`@mocha ${String(template)}`, ...values);
}
