import { readFile } from "node:fs/promises";

/**
 * Node's module hook for `import source from "./x.py"`, pages of docs/ and tables of text.
 * @type {import("node:module").LoadHook}
 */
export async function load(url, context, nextLoad) {
  const path = url.split("?", 1)[0] ?? url;
  if (!/\.(py|md|txt)$/.test(path)) return nextLoad(url, context);
  const text = await readFile(new URL(path), "utf8");
  return {
    format: "module",
    source: `export default ${JSON.stringify(text)};`,
    shortCircuit: true,
  };
}
