import * as vscode from "vscode";
import { PYTHON_VERSIONS } from "./settings.ts";

/** A version of CPython among others to choose from. */
export interface VersionItem extends vscode.QuickPickItem {
  readonly version: string;
}

/** All versions that are modelled, the newest first; `current` is said to be it. */
export function versionItems(current: string | undefined): VersionItem[] {
  return [...PYTHON_VERSIONS].reverse().map(version => {
    const said = [
      aboutOf(version),
      ...(version === current ? [vscode.l10n.t("current")] : []),
    ].filter(text => text !== "");
    return { label: `CPython ${version}`, description: said.join(" · "), version };
  });
}

/** What its number does not say. */
function aboutOf(version: (typeof PYTHON_VERSIONS)[number]): string {
  switch (version) {
    case "3.14":
      return vscode.l10n.t("3.14.5 and later");
    case "3.14.0":
      return vscode.l10n.t("to 3.14.4, with the incremental collector");
    default:
      return "";
  }
}
