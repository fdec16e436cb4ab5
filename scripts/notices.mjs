// The notices that the licenses of others ask for, for all that is in the bundles: see `notices`.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const NAMED = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//;
/** Where a package brings no license text, or more than its own code, we keep the text. */
const OURS = "scripts/notices";

/**
 * The text that ships beside the bundles: every package that is in one of them, with its license.
 *
 * @param {readonly import("esbuild").Metafile[]} bundles what esbuild tells of each bundle
 * @throws when a package has no license text
 */
export function notices(bundles) {
  const inputs = bundles.flatMap(({ outputs }) => Object.values(outputs)).flatMap(shipped);
  const packages = [...new Set(inputs.flatMap(file => NAMED.exec(file)?.[1] ?? []))].sort();
  return [
    "Refscope contains work of others. Each part below is named with the license it comes under.",
    ...packages.map(noticeOf),
    readFileSync(path.join(root, OURS, "unicode.txt"), "utf8"),
  ]
    .map(part => `${part.trimEnd()}\n`)
    .join(`\n${"─".repeat(80)}\n\n`);
}

/**
 * The files that a bundle has lines of; others were imported and left out.
 * @param {import("esbuild").Metafile["outputs"][string]} output
 */
function shipped({ inputs }) {
  return Object.entries(inputs).flatMap(([file, { bytesInOutput }]) =>
    bytesInOutput > 0 ? [file] : [],
  );
}

/** @param {string} name */
function noticeOf(name) {
  const folder = path.join(root, "node_modules", name);
  const { version, homepage, license } = JSON.parse(
    readFileSync(path.join(folder, "package.json"), "utf8"),
  );
  const ours = path.join(root, OURS, `${name.replace("@", "").replace("/", "-")}.txt`);
  const theirs = readdirSync(folder).find(file => /^licen[cs]e/i.test(file));
  const text = existsSync(ours) ? ours : theirs && path.join(folder, theirs);
  if (text === undefined) throw new Error(`no license text of ${name}: write one into ${OURS}`);
  const address = homepage === undefined ? "" : `, ${homepage}`;
  return `${name} ${version} (${license})${address}\n\n${readFileSync(text, "utf8")}`;
}
