// Formats references and clusters with citeproc-js, the reference implementation of CSL.
// Reads {styles: [{xml, note}], lang, locales: {lang: xml}, items, clusters} on standard input;
// prints for each style one line {clusters, entries, order}, or {error}.
"use strict";
const CSL = require(process.argv[2]);

function format(job, style) {
  // each style gets fresh items: the library writes into what it is given
  const items = Object.fromEntries(structuredClone(job.items).map((item) => [item.id, item]));
  const sys = {
    retrieveLocale: (lang) => job.locales[lang] || job.locales["en-US"],
    retrieveItem: (id) => items[id],
  };
  const engine = new CSL.Engine(sys, style.xml, job.lang, true);
  const before = [];
  const shown = {};
  job.clusters.forEach((cluster, index) => {
    const noteIndex = style.note ? index + 1 : 0;
    const citationItems = cluster.map((item) => ({ ...item }));
    const citation = { citationID: `c${index}`, citationItems, properties: { noteIndex } };
    const earlier = before.map((id, place) => [id, style.note ? place + 1 : 0]);
    const [, changed] = engine.processCitationCluster(citation, earlier, []);
    for (const [, html, id] of changed) shown[id] = html;
    before.push(citation.citationID);
  });
  const [facts, texts] = engine.makeBibliography() || [{ entry_ids: [], bibliography_errors: [] }, []];
  const entries = {};
  // an entry that shows nothing has no text, but keeps its id
  const shownIds = facts.entry_ids.map((ids) => ids[0]);
  const empty = new Set((facts.bibliography_errors).map((error) => String(error.itemID)));
  const order = shownIds.filter((id) => !empty.has(id));
  order.forEach((id, index) => { entries[id] = texts[index]; });
  return { clusters: before.map((id) => shown[id]), entries, order };
}

let text = "";
process.stdin.on("data", (chunk) => { text += chunk; });
process.stdin.on("end", () => {
  const job = JSON.parse(text);
  console.log = console.warn; // the library's own messages are not results
  for (const style of job.styles) {
    let result;
    try {
      result = format(job, style);
    } catch (error) {
      result = { error: String(error) };
    }
    process.stdout.write(`${JSON.stringify(result)}\n`);
  }
});
