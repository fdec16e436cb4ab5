import { prepared } from "../../base/prepared.ts";
import text from "./characterNames.txt";

/** The minor version of the CPython that took over each of the Unicode versions after 14.0. */
const ADDED_WITH = [12, 13, 14, 15];

/** The file, taken apart once it is asked for. Names are in capitals. */
interface CharacterNames {
  /** Code points by name, aliases too; without those that end in their number. */
  readonly codes: ReadonlyMap<string, number>;
  /** By code point, without aliases. */
  readonly names: ReadonlyMap<number, string>;
  readonly numbered: readonly { readonly prefix: string; readonly ranges: Ranges }[];
}

/** First and last code points, in order. */
type Ranges = readonly (readonly [first: number, last: number])[];

const tables = prepared((file: string): CharacterNames => {
  const [words = "", packed = "", numbered = "", aliases = ""] = file.split("\n");
  const codes = unpack(packed, words.split(" "));
  const names = new Map(Array.from(codes, ([name, code]) => [code, name]));
  for (const alias of aliases.split(";")) {
    const space = alias.indexOf(" ");
    codes.set(alias.slice(space + 1), Number.parseInt(alias.slice(0, space), 16));
  }
  return {
    codes,
    names,
    numbered: numbered.split(";").map(entry => {
      const [prefix = "", ranges = ""] = entry.split(":");
      return { prefix: `${prefix}-`, ranges: rangesOf(ranges) };
    }),
  };
});

/** What each of the versions in `ADDED_WITH` added: the last line of the file, taken apart by itself. */
const added = prepared((file: string): readonly Ranges[] => {
  const lines = file.trimEnd();
  return lines
    .slice(lines.lastIndexOf("\n") + 1)
    .split(";")
    .map(rangesOf);
});

/** Whether the Unicode of CPython 3.`minor` has what later ones have as a character. */
export function isAssigned(code: number, minor: number): boolean {
  return !added(text).some((ranges, i) => minor < (ADDED_WITH[i] ?? 0) && isWithin(code, ranges));
}

/** The listed character with this name in capitals, as CPython 3.`minor` knows it. */
export function listedCharacter(name: string, minor: number): number | undefined {
  const code = tables(text).codes.get(name);
  return code !== undefined && isAssigned(code, minor) ? code : undefined;
}

/** The name of a character, listed or a prefix with its own number, as CPython 3.`minor` knows it. */
export function characterName(code: number, minor: number): string | undefined {
  if (!isAssigned(code, minor)) return undefined;
  const { names, numbered } = tables(text);
  const listed = names.get(code);
  if (listed !== undefined) return listed;
  const family = numbered.find(({ ranges }) => isWithin(code, ranges));
  if (family === undefined || (family.prefix === TANGUT && minor < 15)) return undefined;
  return family.prefix + code.toString(16).toUpperCase();
}

const TANGUT = "TANGUT IDEOGRAPH-";

/** The character whose name is a prefix and its own number, "TANGUT IDEOGRAPH-17000". */
export function numberedCharacter(name: string, minor: number): number | undefined {
  for (const { prefix, ranges } of tables(text).numbered) {
    if (!name.startsWith(prefix)) continue;
    // Before 3.14 CPython's table left them out.
    if (prefix === TANGUT && minor < 14) return undefined;
    const digits = name.slice(prefix.length);
    const code = /^[1-9A-F][0-9A-F]{3,4}$/.test(digits) ? Number.parseInt(digits, 16) : -1;
    return isWithin(code, ranges) && isAssigned(code, minor) ? code : undefined;
  }
  return undefined;
}

function isWithin(code: number, ranges: Ranges): boolean {
  return ranges.some(([first, last]) => first <= code && code <= last);
}

function rangesOf(list: string): Ranges {
  return list.split(",").map(range => {
    const [first = "", last = ""] = range.split("-");
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
  });
}

/** The counterpart of `pack` in scripts/characterNames.mjs, which describes the form. */
function unpack(packed: string, words: readonly string[]): Map<string, number> {
  const codes = new Map<string, number>();
  const digits = new Uint8Array(128);
  for (let i = 0; i < DIGITS.length; i++) digits[DIGITS.charCodeAt(i)] = i;
  let at = 0;
  const digit = (): number => digits[packed.charCodeAt(at++)] as number; // all are ASCII
  const number = (): number => {
    const first = digit();
    if (first < 50) return first;
    if (first < 80) return 50 + (first - 50) * 89 + digit();
    return 50 + 30 * 89 + ((first - 80) * 89 + digit()) * 89 + digit();
  };
  let code = -1;
  let parts: string[] = [];
  while (at < packed.length) {
    let head = number();
    code += 1;
    if (head === 0) {
      code = number() * 4096 + number();
      head = number();
    }
    const rest = (head - 1) & 15;
    parts = parts.slice(0, (head - 1) >> 4);
    for (let i = 0; i < rest; i++) parts.push(words[number()] ?? "");
    codes.set(parts.join(" "), code);
  }
  return codes;
}

const DIGITS =
  "!#%&()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~";
