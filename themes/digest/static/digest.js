/* Finding works in the list of references: by a word, a design or a topic, in another order.
   Everything on the page works without this file. */
(() => {
  const box = document.querySelector(".finder");
  if (!box) return;
  const words = box.dataset;
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const make = (name, attributes = {}, ...children) => {
    const element = Object.assign(document.createElement(name), attributes);
    element.append(...children);
    return element;
  };

  /* A work: {names, year, design, posts, topics, text, node}. Those of the page have their line as
     node already; those that were fetched get a plain line when they are shown. */
  let works = [...document.querySelectorAll(".works > li")].map((node) => ({
    ...node.dataset, topics: node.dataset.topics.split("|").filter(Boolean),
    text: fold(`${node.textContent} ${node.dataset.topics}`), node,
  }));
  const sections = [...document.querySelectorAll(".group, .contents-list, .pager")];
  const given = works.map((work) => [work, work.node.parentNode]);
  const results = make("ul", { className: "csl-bib-body works found" });
  const status = make("p", { className: "meta", role: "status" });

  const line = (work) => {
    const place = make("a", { href: work.url });
    place.textContent = `${work.names}${work.year ? ` (${work.year})` : ""}`;
    const mark = work.mark ? [" ", make("strong", { className: `chip status st-${work.status}` }, work.mark)] : [];
    return make("li", {}, make("div", { className: "csl-entry" }, place, ` ${work.title}`, ...mark));
  };
  const load = async () => {
    if (!words.works || works.length) return;
    const { fields, works: rows } = await (await fetch(words.works)).json();
    works = rows.map((row) => {
      const work = Object.fromEntries(fields.map((field, n) => [field, row[n]]));
      work.text = fold(`${work.names} ${work.year} ${work.title} ${work.topics.join(" ")}`);
      return work;
    });
    for (const [select, field] of choices) fill(select, field);
  };

  const orders = {
    year: (a, b) => (parseInt(b.year, 10) || 0) - (parseInt(a.year, 10) || 0),
    names: (a, b) => a.names.localeCompare(b.names),
    posts: (a, b) => b.posts - a.posts,
  };
  const search = make("input", { type: "search", autocomplete: "off" });
  const design = make("select"), topic = make("select"), order = make("select");
  const choices = [[design, "design"], [topic, "topics"]];
  const fill = (select, field) => {
    const found = [...new Set(works.flatMap((work) => work[field]).filter(Boolean))];
    select.replaceChildren(make("option", { value: "" }, words.all));
    for (const text of found.sort((a, b) => a.localeCompare(b)))
      select.append(make("option", { value: text }, text));
    select.parentNode.hidden = !words.works && found.length < 2;
  };

  const LONGEST = 100;
  const show = async () => {
    try { await load(); } catch { return; }
    const parts = fold(search.value).split(/\s+/).filter(Boolean);
    const idle = !parts.length && !design.value && !topic.value && !order.value;
    for (const section of sections) section.hidden = !idle;
    results.hidden = status.hidden = idle;
    for (const [work, parent] of given) if (idle) parent.append(work.node);
    if (idle) return results.replaceChildren();
    const found = works.filter((work) => parts.every((part) => work.text.includes(part))
      && (!design.value || work.design === design.value)
      && (!topic.value || work.topics.includes(topic.value)));
    if (order.value) found.sort(orders[order.value]);
    const shown = words.works ? found.slice(0, LONGEST) : found;
    results.replaceChildren(...shown.map((work) => work.node || line(work)));
    status.textContent = !found.length ? words.none
      : `${shown.length}${found.length > shown.length ? ` / ${found.length}` : ""} ${words.shown}`;
  };

  const label = (text, control) => make("label", {}, make("span", {}, text), control);
  order.append(...[["", words.sortGiven], ["year", words.sortYear], ["names", words.sortNames],
    ["posts", words.sortPosts]].map(([value, text]) => make("option", { value }, text)));
  box.append(label(words.find, search), label(words.design, design), label(words.topic, topic),
    label(words.sort, order));
  for (const [select, field] of choices) fill(select, field);
  box.after(status, results);
  results.hidden = status.hidden = true;
  box.hidden = false;
  box.addEventListener("input", show);
  /* A list that is fetched: its choices are known only then. */
  if (words.works) box.addEventListener("focusin", () => load().catch(() => {}), { once: true });
})();
