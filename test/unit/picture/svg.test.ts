import assert from "node:assert/strict";
import { graphSvg } from "../../../src/picture/svg.ts";
import { filmPage } from "../../../src/picture/film.ts";
import { TypeColors } from "../../../src/picture/typeColors.ts";
import { scenesOf, sha256 } from "../../support/scenes.ts";

const HOSTILE = "</script><script>alert(1)</script>&\u0000";

/** As in a run that has lists and dicts. */
const colors = new TypeColors();
colors.take({
  steps: [0],
  series: ["list", "dict"].map(typeName => ({ typeName, objects: [1], bytes: [64] })),
  isCut: false,
});

function svgAfter(...lines: readonly string[]): string {
  const scene = scenesOf(`${lines.join("\n")}\n`).at(-1);
  assert.ok(scene);
  return graphSvg(scene.view, scene.layout, { theme: "light", caption: "a <caption>", colors });
}

/** The names of the elements in order; fails where one is not closed. */
function elementsOf(xml: string): string[] {
  const names: string[] = [];
  const open: string[] = [];
  for (const [, close, name, self] of xml.matchAll(/<(\/?)([a-z]+)[^<>]*?(\/?)>/g)) {
    if (close) assert.equal(open.pop(), name);
    else {
      names.push(name ?? "");
      if (!self) open.push(name ?? "");
    }
  }
  assert.deepEqual(open, []);
  return names;
}

suite("a picture that stands alone", () => {
  test("has every box, text and arrow", () => {
    const svg = svgAfter("a = [1, 'two']", "b = {'k': a}", "a.append(b)");
    elementsOf(svg);
    for (const text of ["Globals", "list·1", "dict·1", "refs 2", "&#39;two&#39;"]) {
      assert.ok(svg.includes(text.replaceAll("&#39;", "'")), text);
    }
    assert.equal(svg.match(/marker-end="url\(#cycle\)"/g)?.length, 2);
    assert.equal(svg.match(/marker-end="url\(#arrow\)"/g)?.length, 2);
  });

  test("types have the colours of the chart, the others that of the rest", () => {
    const svg = svgAfter("a = [1]", "b = {'k': a}", "c = {2}");
    const swatch = (color: string): number =>
      svg.split(`width="8" height="8" rx="2" fill="${color}"`).length - 1;
    assert.deepEqual(["#0072b2", "#a86200", "#595959"].map(swatch), [1, 1, 1]);
  });

  test("needs nothing from elsewhere and runs nothing", () => {
    const svg = svgAfter("a = []");
    assert.doesNotMatch(
      svg.replace("http://www.w3.org/2000/svg", ""),
      /https?:|href|<script|<style|@import/,
    );
  });

  test("text of the program stays text", () => {
    const svg = svgAfter(`a = [${JSON.stringify(HOSTILE.slice(0, 20))}, "\\x01"]`);
    elementsOf(svg);
    assert.doesNotMatch(svg, /<script|<\/script/);
    assert.ok(svg.includes("a &#60;caption&#62;"));
  });
});

suite("a film of a run", () => {
  const source = "a = [1]\nprint('hello')\na = None\n";

  test("has the source, every step, and plays from data only", async () => {
    const scenes = scenesOf(source);
    const film = { title: "t", source, scenes, note: "", theme: "dark", colors, sha256 } as const;
    const page = await filmPage(film);
    const data = /<script type="application\/json" id="frames">(.*?)<\/script>/s.exec(page)?.[1];
    const frames = JSON.parse(data ?? "") as { line: number; output: string; svg: string }[];
    assert.deepEqual(
      frames.map(({ line }) => line),
      [1, 2, 3, 3],
    );
    assert.deepEqual(
      frames.map(({ output }) => output),
      ["", "", "hello\n", "hello\n"],
    );
    for (const { svg } of frames) elementsOf(svg);
  });

  test("a program cannot end the page's data or its text", async () => {
    const text = `a = ${JSON.stringify(HOSTILE)}\n`;
    const page = await filmPage({
      title: HOSTILE,
      source: text,
      scenes: scenesOf(text),
      note: "",
      theme: "light",
      colors,
      sha256,
    });
    assert.equal(page.match(/<script/g)?.length, 2);
    assert.equal(page.match(/<\/script/g)?.length, 2);
    assert.match(page, /default-src 'none'/);
  });

  test("its own script and style are the only ones that count", async () => {
    const page = await filmPage({
      title: "t",
      source,
      scenes: [],
      note: "",
      theme: "dark",
      colors,
      sha256,
    });
    for (const kind of ["script", "style"]) {
      const text = new RegExp(`<${kind}>(.*?)</${kind}>`, "s").exec(page)?.[1] ?? "";
      assert.ok(page.includes(`${kind}-src 'sha256-${await sha256(text)}';`), kind);
    }
  });
});
