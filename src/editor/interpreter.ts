import * as vscode from "vscode";
import { Emitter } from "../base/event.ts";
import { Disposable, MutableDisposable } from "../base/lifecycle.ts";
import { activeVersion } from "./pythonEnvironments.ts";

const PYTHON_EXTENSION = "ms-python.python";

/**
 * The version of the interpreter that the Python extension has chosen for a file, "3.12"; undefined
 * when that extension is not there, not active, or does not know. Nothing is started for it.
 */
export function interpreterVersion(uri: vscode.Uri): string | undefined {
  return activeVersion(pythonApi(), uri);
}

/** Tells when the Python extension has chosen, or found out about, an interpreter. */
export class Interpreter extends Disposable {
  private readonly listening = this.own(new MutableDisposable<vscode.Disposable>());
  private readonly changed = this.own(new Emitter<void>());
  readonly onDidChange = this.changed.event;

  private isWaiting = false;

  constructor() {
    super();
    this.own(vscode.window.onDidChangeActiveTextEditor(() => this.listen()));
    this.own(vscode.extensions.onDidChange(() => this.listen()));
    this.listen();
  }

  private listen(): void {
    if (this.isDisposed || this.listening.value !== undefined) return;
    const environments = eventsOf(pythonApi());
    if (environments === undefined) {
      this.waitForActivation();
      return;
    }
    this.listening.value = vscode.Disposable.from(
      ...environments.map(event => event(() => this.changed.fire())),
    );
    this.changed.fire();
  }

  /**
   * Nobody tells when another extension becomes active. A Python file activates that one as it does ours:
   * to ask for what is under way already is to be told of its end.
   */
  private waitForActivation(): void {
    const isStarting = vscode.window.visibleTextEditors.some(
      ({ document }) => document.languageId === "python",
    );
    const extension = vscode.extensions.getExtension(PYTHON_EXTENSION);
    if (extension === undefined || extension.isActive || !isStarting || this.isWaiting) return;
    this.isWaiting = true;
    const listen = (): void => this.listen();
    const giveUp = (): void => undefined; // the editor tells its user why an extension did not start
    void extension.activate().then(listen, giveUp);
  }
}

function pythonApi(): unknown {
  const extension = vscode.extensions.getExtension<unknown>(PYTHON_EXTENSION);
  return extension?.isActive === true ? extension.exports : undefined;
}

/** The events of the extension's interface that concern us, where it has them. */
function eventsOf(api: unknown): vscode.Event<unknown>[] | undefined {
  const { environments } = (api ?? {}) as { environments?: Record<string, unknown> };
  const events = ["onDidChangeActiveEnvironmentPath", "onDidChangeEnvironments"]
    .map(name => environments?.[name])
    .filter((event): event is vscode.Event<unknown> => typeof event === "function");
  return events.length > 0 ? events : undefined;
}
