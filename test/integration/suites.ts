// The suites that run inside the extension host; both entries import this file.
import "./activation.suite.ts";
import "./explain.suite.ts";
import "./findings.suite.ts";
import "./hover.suite.ts";
import "./lifetime.suite.ts";
import "./panel.suite.ts";
import "./story.suite.ts";
