// Formats references and clusters with citeproc-js, the reference implementation of CSL.
// Reads {style, locales: {lang: xml}, items, clusters} on standard input, prints {clusters, entries}.
"use strict";
const CSL = require(process.argv[2]);
let text = "";
process.stdin.on("data", (chunk) => { text += chunk; });
process.stdin.on("end", () => {
  const job = JSON.parse(text);
  const items = Object.fromEntries(job.items.map((item) => [item.id, item]));
  const sys = {
    retrieveLocale: (lang) => job.locales[lang] || job.locales["en-US"],
    retrieveItem: (id) => items[id],
  };
  const engine = new CSL.Engine(sys, job.style, job.lang, true);
  const before = [];
  const shown = {};
  job.clusters.forEach((cluster, index) => {
    const citation = { citationID: `c${index}`, citationItems: cluster, properties: { noteIndex: job.note ? index + 1 : 0 } };
    const [, changed] = engine.processCitationCluster(citation, before.map((c, i) => [c, job.note ? i + 1 : 0]), []);
    for (const [place, html, id] of changed) shown[id] = html;
    before.push(citation.citationID);
  });
  const [facts, entries] = engine.makeBibliography() || [{ entry_ids: [] }, []];
  const byId = {};
  facts.entry_ids.forEach((ids, index) => { byId[ids[0]] = entries[index]; });
  const order = facts.entry_ids.map((ids) => ids[0]);
  process.stdout.write(JSON.stringify({ clusters: before.map((id) => shown[id]), entries: byId, order }));
});
