import type { Stmt } from "../parser/ast.ts";

/** The docstring of a body, or null (_PyAST_GetDocString). */
export function docstringOf(body: readonly Stmt[]): string | null {
  const first = body[0];
  if (first?.kind !== "Expr" || first.value.kind !== "Constant") return null;
  const value = first.value.value;
  return value.kind === "str" ? value.value : null;
}

/** Tabs expanded, the common indentation taken away (_PyCompile_CleanDoc). */
export function cleanDocstring(docstring: string): string {
  const lines = expandTabs(docstring).split("\n");
  let margin = Number.POSITIVE_INFINITY;
  for (const line of lines.slice(1)) {
    const indent = line.length - line.trimStart().length;
    const content = line.replace(/^ +/, "");
    if (content !== "") margin = Math.min(margin, line.length - content.length, indent);
  }
  if (margin === Number.POSITIVE_INFINITY) margin = 0;
  const first = lines[0]!.replace(/^ +/, "");
  const rest = lines.slice(1).map(line => {
    const indent = line.length - line.replace(/^ +/, "").length;
    return line.slice(Math.min(indent, margin));
  });
  return [first, ...rest].join("\n");
}

/** str.expandtabs(8). */
function expandTabs(text: string): string {
  if (!text.includes("\t")) return text;
  let result = "";
  let column = 0;
  for (const char of text) {
    if (char === "\t") {
      const spaces = 8 - (column % 8);
      result += " ".repeat(spaces);
      column += spaces;
    } else {
      result += char;
      column = char === "\n" || char === "\r" ? 0 : column + 1;
    }
  }
  return result;
}
