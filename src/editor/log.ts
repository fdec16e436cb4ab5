import * as vscode from "vscode";
import { Disposable } from "../base/lifecycle.ts";

/** The output channel "Refscope". A fault is written once, however often it comes back. */
export class Log extends Disposable {
  private readonly channel = this.own(vscode.window.createOutputChannel("Refscope", { log: true }));
  private readonly known = new Set<string>();

  info(message: string): void {
    this.channel.info(message);
  }

  warn(message: string): void {
    this.once(message, () => this.channel.warn(message));
  }

  /** A fault of ours: what failed, and the message with its stack. */
  fault(what: string, message: string): void {
    this.once(`${what} ${message}`, () => this.channel.error(`${what}: ${message}`));
  }

  show(): void {
    this.channel.show(true);
  }

  private once(key: string, write: () => void): void {
    if (this.isDisposed || this.known.has(key)) return;
    this.known.add(key);
    write();
  }
}
