// Formats posts with citeproc-js, one engine for all: {style, lang, locales, posts: [{items, clusters}]}
// on standard input; prints the milliseconds of processor time that the posts took.
"use strict";
const CSL = require(process.argv[2]);
let text = "";
process.stdin.on("data", (chunk) => { text += chunk; });
process.stdin.on("end", () => {
  const job = JSON.parse(text);
  let items = {};
  const sys = {
    retrieveLocale: (lang) => job.locales[lang] || job.locales["en-US"],
    retrieveItem: (id) => items[id],
  };
  const engine = new CSL.Engine(sys, job.style, job.lang, true);
  const begun = process.cpuUsage();
  for (const post of job.posts) {
    items = Object.fromEntries(post.items.map((item) => [item.id, item]));
    engine.updateItems([]);
    const citations = post.clusters.map((citationItems, index) => (
      { citationID: `c${index}`, citationItems, properties: { noteIndex: 0 } }));
    engine.rebuildProcessorState(citations);
    engine.updateItems(Object.keys(items));
    engine.makeBibliography();
  }
  const used = process.cpuUsage(begun);
  process.stdout.write(String((used.user + used.system) / 1000));
});
