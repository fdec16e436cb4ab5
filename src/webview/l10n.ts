/** The texts of the page by their English, in the editor's language; none for English. */
const texts: Readonly<Record<string, string>> = JSON.parse(document.body.dataset["l10n"] ?? "{}");

/** What stands on the page itself, as `vscode.l10n` has it for the editor; `{0}` is the first of `parts`. */
export const l10n = {
  t(text: string, ...parts: readonly (string | number)[]): string {
    return (texts[text] ?? text).replace(/\{(\d)\}/g, (whole, at) => String(parts[at] ?? whole));
  },
};
