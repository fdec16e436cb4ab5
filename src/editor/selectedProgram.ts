/** A header as short as possible that makes an indented block a program; it compiles to nothing. */
const HEADER = "if 1:";

/**
 * The lines `first` to `last` (from 0) of a text as a program of their own, at their own places:
 * every other character is a blank. An indented part gets a header on a line before it that has
 * room.
 */
export function selectedProgram(text: string, first: number, last: number): string {
  const lines = text.split(/(?<=\r\n|\n|\r(?!\n))/);
  const kept = lines.map((line, at) => (at >= first && at <= last ? line : blank(line)));
  const start = lines.slice(first, last + 1).find(line => line.trim() !== "");
  if (start !== undefined && /^[ \t]/.test(start)) {
    const room = kept.findLastIndex(
      (line, at) => at < first && line.replace(/[\r\n]+$/, "").length >= HEADER.length,
    );
    const line = kept[room];
    if (line !== undefined) kept[room] = HEADER + line.slice(HEADER.length);
  }
  return kept.join("");
}

function blank(line: string): string {
  return line.replace(/[^\r\n]/g, " ");
}
