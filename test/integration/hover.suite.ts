import { assert } from "chai";
import * as vscode from "vscode";
import { openProgram, positionOf, until } from "./support.ts";

const LOOP = "kept = []\nfor i in range(4):\n    item = [i]\n    kept.append(item)\n";

suite("hovers", () => {
  teardown(() => vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor"));

  test("in a loop a hover says which time, and its links go to the others", async () => {
    const { document } = await openProgram(LOOP);
    const at = positionOf(document, "item = ");
    const last = await hoverAt(document, at);
    assert.match(last, /\*\*list·5\*\* `\[3\]`/);
    assert.match(last, /Line 3 ran 4 times; this is after \*\*the last\*\*/);
    const [, uri, start, time] = linkTo(last, "refscope.showTime", "previous");
    assert.deepEqual([uri, start, time], [document.uri.toString(), document.offsetAt(at), 3]);
    await vscode.commands.executeCommand("refscope.showTime", uri, start, time);
    const before = await hoverAt(document, at);
    assert.match(before, /\*\*list·4\*\* `\[2\]`/);
    assert.match(before, /this is after \*\*time 3\*\*/);
  });

  test("a call tells what its line changed as a whole", async () => {
    const { document } = await openProgram("def make():\n    return [[]]\n\nmade = make()\n");
    const hover = await hoverAt(document, document.positionAt(document.getText().lastIndexOf(")")));
    assert.match(hover, /list·2 was made/);
  });

  test("an imported module, an attribute and an item have their objects", async () => {
    const { document } = await openProgram(
      "import math\nclass Box: pass\nbox = Box()\nbox.inner = [[7]]\nbox.inner[0]\n",
    );
    assert.match(await hoverAt(document, positionOf(document, "math")), /module math/);
    assert.match(await hoverAt(document, positionOf(document, "inner = ")), /list·2/);
    assert.match(await hoverAt(document, positionOf(document, "[0]").translate(0, 1)), /list·1/);
  });
});

/** What our hovers say at a place, once the program is explained. */
async function hoverAt(document: vscode.TextDocument, at: vscode.Position): Promise<string> {
  const hovers = await until("a hover of ours", async () => {
    const found = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      at,
    );
    return found.length > 0 && found;
  });
  return hovers
    .flatMap(({ contents }) => contents)
    .map(content => (typeof content === "string" ? content : content.value))
    .join("\n");
}

/** The command of the link `text`, and its arguments. */
function linkTo(markdown: string, command: string, text: string): unknown[] {
  const pattern = new RegExp(`\\[${text}\\]\\(command:${command}\\?([^)]*)\\)`);
  const [, args] = pattern.exec(markdown) ?? [];
  return [command, ...JSON.parse(decodeURIComponent(args ?? "[]"))];
}
