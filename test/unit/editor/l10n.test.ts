import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const root = new URL("../../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");
const bundlePath = "l10n/bundle.l10n.json";

/** What has texts for people: the editor's side and the panel's page. */
const FILES = ["src/editor/", "src/webview/"].flatMap(folder =>
  readdirSync(new URL(folder, root))
    .filter(name => name.endsWith(".ts"))
    .map(name => `${folder}${name}`),
);

/** The texts that the sources hand to `l10n.t`. */
function textsOfSources(): string[] {
  const texts = new Set<string>();
  for (const file of FILES) {
    for (const [, literal] of read(file).matchAll(/\bl10n\.t\(\s*("(?:[^"\\]|\\.)*")/g)) {
      texts.add(JSON.parse(literal ?? '""'));
    }
  }
  return [...texts].sort();
}

suite("localisation", () => {
  test("every text of the editor is in the bundle that translators begin with", () => {
    const texts = textsOfSources();
    assert.ok(texts.length > 20);
    if (process.env["UPDATE"] === "1") {
      const bundle = Object.fromEntries(texts.map(text => [text, text]));
      writeFileSync(new URL(bundlePath, root), `${JSON.stringify(bundle, undefined, 2)}\n`);
    }
    const bundle: Record<string, string> = JSON.parse(read(bundlePath));
    assert.deepEqual(Object.keys(bundle), texts, "UPDATE=1 npm run test:unit writes it anew");
    assert.deepEqual(Object.values(bundle), texts);
  });

  test("no text reaches `l10n.t` but as a literal", () => {
    for (const file of FILES) {
      assert.doesNotMatch(read(file), /\bl10n\.t\(\s*[^"\s]/, file);
    }
  });

  test("the manifest's texts are all in package.nls.json, and none there is without use", () => {
    const used = [...read("package.json").matchAll(/"%([^"%]+)%"/g)].map(([, key]) => key ?? "");
    const known = Object.keys(JSON.parse(read("package.nls.json")));
    assert.deepEqual([...new Set(used)].sort(), known.sort());
  });

  test("what people read of the manifest is localised", () => {
    const { contributes } = JSON.parse(read("package.json"));
    const { commands, configuration, colors } = contributes;
    const properties = Object.values<Record<string, string>>(configuration.properties);
    const texts = [
      ...commands.map(({ title }: { title: string }) => title),
      ...colors.map(({ description }: { description: string }) => description),
      ...properties.map(
        ({ description, markdownDescription }) => description ?? markdownDescription,
      ),
    ];
    for (const text of texts) assert.match(text, /^%.+%$/);
  });
});
