import * as vscode from "vscode";
import { INLINE_MODES, type InlineMode } from "./settings.ts";

/** What the ends of lines may show, to choose from. */
interface ModeItem extends vscode.QuickPickItem {
  readonly mode: InlineMode;
}

/** All modes, from the quietest; `current` is said to be it. */
export function inlineModeItems(current: InlineMode | undefined): ModeItem[] {
  return INLINE_MODES.map(mode => ({
    label: labelOf(mode),
    description: mode === current ? vscode.l10n.t("current") : "",
    mode,
  }));
}

function labelOf(mode: InlineMode): string {
  switch (mode) {
    case "off":
      return vscode.l10n.t("Nothing");
    case "currentLine":
      return vscode.l10n.t("Only the line of the cursor");
    case "changes":
      return vscode.l10n.t("Lines that change something");
    case "all":
      return vscode.l10n.t("Every line that runs");
  }
}
