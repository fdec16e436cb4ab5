/** A fence of Markdown that opens a block of Python, at the margin or in an item of a list. */
const OPENING = /^\s*(`{3,}|~{3,})\s*(?:\{\.?)?(?:python|py|python3|pycon)\b[^`]*$/i;

/** Heads a block that is indented as a whole; no fence of Python is shorter. */
const INDENTED = "if 1:";

/** True when Markdown has a block of Python. */
export function hasPythonFence(text: string): boolean {
  return firstFenceLine(text) >= 0;
}

/** The line (from 0) of the first fence of Python; -1 when there is none. */
export function firstFenceLine(text: string): number {
  return text.split(/\r\n|\r|\n/).findIndex(line => OPENING.test(line));
}

/**
 * The blocks of Python in Markdown as one program, in the order of the document, at their own places:
 * every other character is a blank. A block in an item of a list is indented: its fence becomes a
 * statement that has such a block.
 */
export function fencedProgram(text: string): string {
  const lines = text.split(/(?<=\r\n|\n|\r(?!\n))/);
  let fence: string | undefined;
  return lines
    .map((line, at) => {
      const bare = line.replace(/[\r\n]+$/, "");
      if (fence === undefined) {
        fence = OPENING.exec(bare)?.[1];
        const isHead = fence !== undefined && isIndented(lines[at + 1] ?? "");
        return isHead ? INDENTED + blank(line).slice(INDENTED.length) : blank(line);
      }
      const isEnd = bare.trim().startsWith(fence) && /^\s*[`~]+\s*$/.test(bare);
      if (!isEnd) return line;
      fence = undefined;
      return blank(line);
    })
    .join("");
}

function isIndented(line: string): boolean {
  return /^[ \t]+[^\s`~]/.test(line);
}

function blank(line: string): string {
  return line.replace(/[^\r\n]/g, " ");
}
