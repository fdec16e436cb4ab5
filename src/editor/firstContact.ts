import * as vscode from "vscode";
import { Disposable } from "../base/lifecycle.ts";
import { notebookProgram } from "./notebookProgram.ts";
import { partOf } from "./notebooks.ts";

/** The examples of the course, in order; they ship with the extension. */
const EXAMPLES = [
  "01_names_are_labels",
  "02_counting_references",
  "03_when_references_end",
  "04_passing_to_functions",
  "05_inside_containers",
  "06_shared_objects",
  "07_objects_that_hold_themselves",
  "08_pointing_at_each_other",
  "09_the_cycle_collector",
  "10_looking_for_objects",
  "11_three_generations",
  "12_last_words",
  "13_weak_references",
  "14_closing_in_time",
  "15_lists_and_generators",
  "16_tracing_memory",
] as const;

/** What a newcomer begins with: the examples, and the walkthrough that leads through them. */
export class FirstContact extends Disposable {
  constructor(private readonly extensionUri: vscode.Uri) {
    super();
    this.own(vscode.commands.registerCommand("refscope.openExample", name => this.open(name)));
    this.own(vscode.commands.registerCommand("refscope.explainNotebook", openNotebookProgram));
    this.own(
      vscode.commands.registerCommand("refscope.openWalkthrough", () =>
        vscode.commands.executeCommand(
          "workbench.action.openWalkthrough",
          "refscope.refscope#refscope.start",
          false,
        ),
      ),
    );
  }

  /** Opens a copy that the learner may change: that of the name or number given, or one picked. */
  private async open(argument: unknown): Promise<void> {
    const name =
      EXAMPLES.find(one => typeof argument === "string" && one.startsWith(argument)) ??
      (await pickExample());
    if (name === undefined) return;
    const uri = vscode.Uri.joinPath(this.extensionUri, "examples", `${name}.py`);
    const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    const document = await vscode.workspace.openTextDocument({ content, language: "python" });
    await vscode.window.showTextDocument(document, { preview: false });
  }
}

/** The cells of the active notebook as one program beside it; the cells stay as they are. */
async function openNotebookProgram(): Promise<void> {
  const notebook = vscode.window.activeNotebookEditor?.notebook;
  if (notebook === undefined) {
    const message = vscode.l10n.t("Open a notebook first: its cells are explained.");
    void vscode.window.showInformationMessage(message);
    return;
  }
  const said = vscode.l10n.t("All Python cells, in the order of the document");
  const content = `# ${said}\n\n${notebookProgram(notebook.getCells().map(partOf)).text}`;
  const document = await vscode.workspace.openTextDocument({ content, language: "python" });
  await vscode.window.showTextDocument(document, vscode.ViewColumn.Beside);
}

async function pickExample(): Promise<(typeof EXAMPLES)[number] | undefined> {
  const items = EXAMPLES.map(name => {
    const [number = "", ...words] = name.split("_");
    const title = words.join(" ");
    return { label: `${number}  ${title[0]?.toUpperCase()}${title.slice(1)}`, name };
  });
  const title = vscode.l10n.t("A short course in Python's memory");
  return (await vscode.window.showQuickPick(items, { title }))?.name;
}
