import { graphSvg, type Theme } from "./svg.ts";
import type { TypeColors } from "./typeColors.ts";
import type { Area, GraphLayout, GraphView } from "../protocol/graph.ts";

/** One step of a film. */
export interface Scene {
  readonly view: GraphView;
  readonly layout: GraphLayout;
}

/** What a page that plays a run is made of. */
export interface Film {
  /** Shown as the page's title. */
  readonly title: string;
  /** The program's text. */
  readonly source: string;
  readonly scenes: readonly Scene[];
  /** What is said below when not every step is in it; "" otherwise. */
  readonly note: string;
  readonly theme: Theme;
  readonly colors: TypeColors;
  /** The SHA-256 of a text, in base64; how depends on where one is. */
  readonly sha256: (text: string) => Promise<string>;
}

/**
 * A page that plays a run: the source with the line that is about to run, the graph, the output, a
 * slider and a play button. It stands alone: no network, and a policy that allows none but its own
 * script and style, by their hashes; it needs no script to show its first scene.
 */
export async function filmPage({
  title,
  source,
  scenes,
  note,
  theme,
  colors,
  sha256,
}: Film): Promise<string> {
  const area = areaOfAll(scenes);
  const frames = scenes.map(({ view, layout }) => ({
    step: view.step,
    line: view.line,
    text: view.sentence,
    output: view.output,
    svg: graphSvg(view, layout, { theme, colors, caption: "", area }),
  }));
  const lines = source.split(/\r\n|\r|\n/).map(line => `<li><code>${html(line)}</code></li>`);
  const style = (theme === "dark" ? DARK : LIGHT) + STYLE;
  const policy =
    `default-src 'none'; style-src 'sha256-${await sha256(style)}'; ` +
    `script-src 'sha256-${await sha256(PLAYER)}'; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html(title)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${html(title)}</h1>
<button id="back" aria-label="Step back" title="Step back (←)">←</button>
<button id="play" title="Play or pause (space)">▶ Play</button>
<button id="next" aria-label="Step forward" title="Step forward (→)">→</button>
<input id="slider" type="range" min="0" max="${Math.max(0, frames.length - 1)}" value="0" aria-label="Step of the run">
<p id="text" role="status">${html(frames[0]?.text ?? "")}</p>
</header>
<main>
<ol id="source">${lines.join("")}</ol>
<div id="graph" role="region" aria-label="Object graph" tabindex="0">${frames[0]?.svg ?? ""}</div>
<section id="printed"><h2>Output</h2><pre id="output" role="region" aria-label="Program output" tabindex="0"></pre></section>
</main>
<footer>${html(note)} Made with Refscope, which never runs Python.</footer>
<script type="application/json" id="frames">${json(frames)}</script>
<script>${PLAYER}</script>
</body>
</html>
`;
}

const LIGHT =
  ":root{color-scheme:light;--back:#fff;--text:#1f1f1f;--quiet:#595959;--mark:#fff1b8;--edge:#d4d4d4}";
const DARK =
  ":root{color-scheme:dark;--back:#1f1f1f;--text:#e6e6e6;--quiet:#b0b0b0;--mark:#4b4716;--edge:#444}";
const STYLE = `
body{margin:0;background:var(--back);color:var(--text);font:14px system-ui,sans-serif}
header{position:sticky;top:0;background:var(--back);display:flex;flex-wrap:wrap;gap:8px;align-items:center;padding:12px 16px;border-bottom:1px solid var(--edge)}
h1{font-size:15px;margin:0 12px 0 0}
h2{font-size:12px;margin:0;padding:8px 16px 0;color:var(--quiet)}
button{font:inherit;min-width:34px;padding:4px 10px;border:1px solid var(--edge);border-radius:5px;background:none;color:inherit;cursor:pointer}
button:hover{background:var(--mark)}
#play{min-width:84px}
#slider{flex:1;min-width:160px}
#text{flex-basis:100%;margin:0;color:var(--quiet)}
main{display:flex;flex-wrap:wrap}
#source{flex:0 1 420px;margin:0;padding:12px 16px 12px 48px;overflow:auto;color:var(--quiet);border-right:1px solid var(--edge)}
#source code{white-space:pre;color:var(--text);font:13px ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace}
#source .here{background:var(--mark)}
#graph{flex:1 1 480px;overflow:auto;padding:8px}
#graph svg{max-width:100%;min-width:560px;height:auto}
#printed{flex-basis:100%;border-top:1px solid var(--edge)}
pre{margin:0;padding:4px 16px 8px;min-height:1.4em;font:13px ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace}
footer{padding:8px 16px;color:var(--quiet);font-size:12px}
@media print{header button,#slider{display:none}}
`;

/** The page's only script; the program's own text reaches it as data. */
const PLAYER = `
const frames = JSON.parse(document.getElementById("frames").textContent);
const [slider, text, graph, output, play] = ["slider", "text", "graph", "output", "play"].map(id => document.getElementById(id));
const lines = document.getElementById("source").children;
let timer;
function show(at) {
  const frame = frames[at];
  if (!frame) return;
  slider.value = at;
  slider.setAttribute("aria-valuetext", "step " + (frame.step + 1) + ", line " + frame.line);
  text.textContent = "Step " + (frame.step + 1) + ". " + frame.text;
  graph.innerHTML = frame.svg;
  output.textContent = frame.output;
  for (const line of lines) line.classList.remove("here");
  const here = lines[frame.line - 1];
  if (here) { here.classList.add("here"); here.scrollIntoView({ block: "nearest" }); }
  if (at + 1 >= frames.length) stop();
}
function stop() { clearInterval(timer); timer = undefined; play.textContent = "▶ Play"; }
function move(by) { show(Math.max(0, Math.min(frames.length - 1, Number(slider.value) + by))); }
slider.addEventListener("input", () => show(Number(slider.value)));
document.getElementById("back").addEventListener("click", () => move(-1));
document.getElementById("next").addEventListener("click", () => move(1));
play.addEventListener("click", () => {
  if (timer !== undefined) { stop(); return; }
  if (Number(slider.value) + 1 >= frames.length) show(0);
  timer = setInterval(() => move(1), 700);
  play.textContent = "❚❚ Pause";
});
addEventListener("keydown", event => {
  if (event.target === slider) return;
  if (event.key === "ArrowLeft") move(-1);
  if (event.key === "ArrowRight") move(1);
  if (event.key === " " && event.target.tagName !== "BUTTON") { event.preventDefault(); play.click(); }
});
show(0);
`;

/** One frame for all scenes, so that nothing jumps from one to the next. */
function areaOfAll(scenes: readonly Scene[]): Area {
  const areas = scenes.map(({ layout }) => layout.area);
  const x = Math.min(...areas.map(area => area.x));
  const y = Math.min(...areas.map(area => area.y));
  const right = Math.max(...areas.map(area => area.x + area.width));
  const bottom = Math.max(...areas.map(area => area.y + area.height));
  return { x, y, width: right - x, height: bottom - y };
}

function html(text: string): string {
  return text.replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`);
}

/** Data inside a script element: nothing in it may end the element. */
function json(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}
