import { prepared } from "../../../base/prepared.ts";
import { MEASURED_CHARMAPS } from "./measuredCharmaps.ts";

/** A codec of one byte a character (Lib/encodings, PyUnicode_DecodeCharmap). */
export interface Charmap {
  readonly name: string;
  /** The character of each byte; a byte without one has U+FFFE. */
  readonly characters: string;
  readonly bytes: ReadonlyMap<number, number>;
}

/** What stands in a table for a byte that is no character. */
export const UNDEFINED_CHARACTER = "\ufffe";

const rowsByName = prepared((_: "all") => {
  const rows = new Map<
    string,
    { readonly row: (typeof MEASURED_CHARMAPS)[number]; since: number }
  >();
  for (const row of MEASURED_CHARMAPS) {
    for (const dated of row[0].split(" ")) {
      const [name = "", since = "0"] = dated.split(":");
      rows.set(name, { row, since: Number(since) });
    }
  }
  return rows;
});

const charmapOf = prepared((name: string): Charmap | null => {
  const found = rowsByName("all").get(name);
  if (found === undefined) return null;
  const [names, table] = found.row;
  const ascii = String.fromCharCode(...Array.from({ length: 128 }, (_, i) => i));
  const characters = table.length === 128 ? ascii + table : table;
  const bytes = new Map<number, number>();
  for (let byte = 0; byte < 256; byte++) {
    // Of several bytes with one character the last is taken.
    if (characters[byte] !== UNDEFINED_CHARACTER) bytes.set(characters.charCodeAt(byte), byte);
  }
  return { name: names.split(" ", 1)[0] ?? name, characters, bytes };
});

/** The codec that CPython 3.`minor` has by a normalized name, or null. */
export function charmapNamed(name: string, minor: number): Charmap | null {
  const found = rowsByName("all").get(name);
  return found !== undefined && found.since <= minor ? charmapOf(name) : null;
}
