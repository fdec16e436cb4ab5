import * as vscode from "vscode";
import type { AnalysisLimits, AnalysisRequest } from "../protocol/analysis.ts";
import { fencedProgram, hasPythonFence } from "./fences.ts";

/** A text longer than this is not explained. */
const MAX_LENGTH = 2_000_000;
/**
 * Places whose texts are no programs: cells of notebooks are parts of one, the others are views of
 * another text.
 */
const OTHER_SCHEMES = new Set([
  "git",
  "output",
  "debug",
  "vscode-notebook-cell",
  "vscode-scm",
  "refscope-version",
  "refscope-story",
  "refscope-docs",
]);

/** The documents that may be programs. */
export const PROGRAM_LANGUAGES: vscode.DocumentSelector = ["python", "markdown"];

/** True when Refscope has something to say of the document: Python, or Markdown with blocks of it. */
export function isProgram(document: vscode.TextDocument): boolean {
  if (OTHER_SCHEMES.has(document.uri.scheme)) return false;
  return document.languageId === "python" || isMarkdownProgram(document);
}

/** The program in the active editor. */
export function activeProgram(): vscode.TextDocument | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document !== undefined && isProgram(document) ? document : undefined;
}

/** True when marks may stand in the document: it is a program, or the cell of a notebook. */
export function mayBeMarked(document: vscode.TextDocument): boolean {
  return isProgram(document) || document.uri.scheme === "vscode-notebook-cell";
}

/** True for Markdown with blocks of Python: it is explained when it is asked for, not before. */
export function isMarkdownProgram(document: vscode.TextDocument): boolean {
  return document.languageId === "markdown" && hasPythonFence(document.getText());
}

/** True when the program is too long to be explained while one types. */
export function isTooLong(document: vscode.TextDocument): boolean {
  return document.offsetAt(document.lineAt(document.lineCount - 1).range.end) > MAX_LENGTH;
}

/** The program as `python file.py` would run it in the file's folder. */
export function programOf(
  document: vscode.TextDocument,
  pythonVersion: string,
  limits: AnalysisLimits,
): AnalysisRequest {
  const all = document.getText();
  const text = document.languageId === "markdown" ? fencedProgram(all) : all;
  return { text, fileName: fileNameOf(document), pythonVersion, limits };
}

/** The name of the document without its folder; "untitled.py" where it has none. */
export function fileNameOf(document: vscode.TextDocument): string {
  return fileNameOfPath(document.uri.path);
}

/** The last part of a path with slashes; "untitled.py" where it is empty. */
export function fileNameOfPath(path: string): string {
  return path.split("/").at(-1) || "untitled.py";
}

/** Where offsets of the program lie in the document. */
export function rangeOf(document: vscode.TextDocument, start: number, end: number): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
