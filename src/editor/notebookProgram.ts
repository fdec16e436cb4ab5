/** A cell of a notebook, as far as its program goes. */
export interface NotebookPart {
  readonly isPython: boolean;
  readonly text: string;
}

/**
 * The Python cells of a notebook as one program, in the order of the document, whatever order they
 * were run in. Lines for the shell and for IPython are left as comments: they are no Python.
 */
export function notebookProgram(cells: readonly NotebookPart[]): string {
  const parts: string[] = [];
  for (const [index, { isPython, text }] of cells.entries()) {
    if (!isPython || text.trim() === "") continue;
    const isForIPython = /^\s*%%/.test(text);
    const lines = text.replace(/\s+$/, "").split(/\r\n|\r|\n/);
    const code = lines.map(line => (isForIPython || /^\s*[%!?]/.test(line) ? `# ${line}` : line));
    parts.push(`# Cell ${index + 1}\n${code.join("\n")}\n`);
  }
  return parts.join("\n");
}
