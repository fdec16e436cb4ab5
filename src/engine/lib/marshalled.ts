/**
 * The code of the library modules, compiled ahead: by version and full name, marshalled.
 * The bundles have it (scripts/build.mjs fills it in place of this file); where the sources run as
 * they are, library modules are compiled when they are first imported.
 */
export const marshalledLibrary: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map();
