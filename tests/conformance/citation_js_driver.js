// Reads bibliographies with citation-js.
// Takes [[format, text], ...] on standard input, where a format is "@biblatex/text" or the like;
// prints for each one line: a list of CSL-JSON items, or {error}.
"use strict";
const path = require("node:path");
const { createRequire } = require("node:module");
const load = createRequire(path.join(process.argv[2], "x.js"));
const { Cite } = load("@citation-js/core");
load("@citation-js/plugin-bibtex");
load("@citation-js/plugin-ris");

function read([format, text]) {
  try {
    return new Cite(text, { forceType: format }).data.map(({ _graph, ...item }) => item);
  } catch (error) {
    return { error: String(error) };
  }
}

let input = "";
process.stdin.on("data", (chunk) => (input += chunk));
process.stdin.on("end", () => {
  for (const job of JSON.parse(input)) console.log(JSON.stringify(read(job)));
});
