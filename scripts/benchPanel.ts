/**
 * `npm run bench:panel`: what a step costs in the panel's page while the slider is dragged, with about
 * 60 objects in the picture. Real time in a real browser: a frame has 16.7 ms.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { scenesOf } from "../test/support/scenes.ts";
import { launchBrowser } from "./vscode/browser.ts";
import { projectRoot } from "./vscode/server.ts";

const PROGRAM = `class Node:
    def __init__(self, i):
        self.i = i
        self.next = None
        self.items = [i]
nodes = []
for i in range(28):
    n = Node(i)
    n.next = nodes[-1] if nodes else None
    nodes.append(n)
for n in nodes:
    n.items.append(n)
`;
const ROUNDS = 3;

const built = (file: string): string => readFileSync(path.join(projectRoot, file), "utf8");
const scenes = scenesOf(PROGRAM).slice(-56);
const messages = scenes.map(({ view, layout }) => ({
  kind: "show",
  run: 1,
  view,
  layout,
  ticks: [],
  fileName: "program.py",
  pythonVersion: "3.14",
}));
const browser = await launchBrowser();
const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
await page.setContent('<!DOCTYPE html><body class="tab"><main id="root"></main>');
await page.addStyleTag({ content: built("media/webview.css") });
await page.evaluate("window.acquireVsCodeApi = () => ({ postMessage() {} })");
await page.addScriptTag({ content: built("dist/webview.js") });
const times = await page.evaluate(
  async ({ messages, rounds }) => {
    const taken: number[] = [];
    for (let round = 0; round < rounds; round++) {
      for (const data of messages) {
        const start = performance.now();
        window.dispatchEvent(new MessageEvent("message", { data }));
        document.body.getBoundingClientRect(); // layout belongs to the cost
        taken.push(performance.now() - start);
        await new Promise(requestAnimationFrame);
      }
    }
    return taken.sort((a, b) => a - b);
  },
  { messages, rounds: ROUNDS },
);
await browser.close();
const at = (part: number): string => (times[Math.floor(times.length * part)] ?? 0).toFixed(1);
const last = scenes.at(-1)?.view;
console.log(`${last?.objects.length} objects, ${last?.references.length} references`);
console.log(`a step: median ${at(0.5)} ms, p95 ${at(0.95)} ms of the 16.7 ms of a frame`);
