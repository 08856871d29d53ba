// Searches the index beside the page; see digestgen/site/search for its format.
(() => {
  "use strict";
  const form = document.getElementById("dg-search");
  const list = document.getElementById("dg-results");
  const status = document.getElementById("dg-found");
  const { index, none, one, many, more, failed, meant } = form.dataset;
  const PAGE = 10;
  const KIND = { p: 1.25, g: 1, f: 1, a: 1, w: 0.9 };
  const cache = new Map();

  function get(path) {
    if (!cache.has(path)) {
      const asked = fetch(index + path).then((answer) => {
        if (!answer.ok) throw new Error(path);
        return path.endsWith(".txt") ? answer.text() : answer.json();
      });
      asked.catch(() => cache.delete(path));
      cache.set(path, asked);
    }
    return cache.get(path);
  }

  const JOINED = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ς: "σ" };
  const UNSPACED = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]+/g;

  // The same as digestgen/site/search/words.py.
  function words(text) {
    text = text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
    text = text.replace(/[ßæœøłđðþıς]/g, (c) => JOINED[c]).normalize("NFKC");
    text = text.replace(UNSPACED, (run) => {
      const pairs = [...run].slice(1).map((c, i) => run[i] + c);
      return ` ${pairs.join(" ") || run} `;
    });
    return [...new Set((text.match(/[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu) || []).map(stem))];
  }

  function stem(word) {
    word = word.split(/['’]/)[0];
    if (word.length < 4 || !word.endsWith("s")) return word;
    if (/[^ae]ies$/.test(word)) return word.slice(0, -3) + "y";
    if (/[^aeo]es$/.test(word)) return word.slice(0, -1);
    return /(?:[us]|i)s$/.test(word) ? word : word.slice(0, -1);
  }

  // How well a term of the index answers a word of the query: 0 for not at all.
  function fit(term, word) {
    if (term === word) return 1;
    const short = Math.min(term.length, word.length);
    if (word.length > 1 && term.startsWith(word)) return 0.8 * Math.sqrt(word.length / term.length);
    let same = 0;
    while (same < short && term[same] === word[same]) same++;
    const enough = Math.max(4, word.length - 3, term.length - 3);
    return same >= enough ? 0.4 : 0;
  }

  // Optimal string alignment, given up beyond `most`.
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before, row = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) {
        const cost = a[i - 1] === b[j - 1] ? 0 : 1;
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + cost);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
          next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      if (Math.min(...next) > most) return most + 1;
      [before, row] = [row, next];
    }
    return row[b.length];
  }

  // The shards that may hold terms beginning as a word does.
  function shards(about, word) {
    const low = word.slice(0, Math.max(4, word.length - 3));
    const first = about.terms.findLastIndex((term) => term !== "" && term <= low);
    const found = [];
    for (let i = Math.max(first, 0); i < about.terms.length; i++) {
      const term = about.terms[i];
      if (i > first && (term === "" || (term > low && !term.startsWith(low)))) break;
      found.push(i);
    }
    return found.slice(0, 3);
  }

  // Gives Map(record -> weight) for one word in one segment.
  async function lookup(name, about, choices) {
    const wanted = new Set(choices.flatMap((c) => shards(about, c.word)));
    const found = new Map();
    for (const number of wanted) {
      const terms = await get(`${name}/terms-${number}.json`);
      for (const [term, steps] of Object.entries(terms)) {
        const best = Math.max(...choices.map((c) => c.worth * (c.exact ? +(term === c.word) : fit(term, c.word))));
        if (!best) continue;
        for (let i = 0, record = 0; i < steps.length; i += 2) {
          record += steps[i];
          found.set(record, Math.max(found.get(record) || 0, best * Math.sqrt(steps[i + 1])));
        }
      }
    }
    return found;
  }

  async function spelledLike(segments, word) {
    const most = word.length > 7 ? 2 : 1;
    if (word.length < 4) return [];
    const texts = await Promise.all(segments.map((s) => get(`${s}/words.txt`)));
    const near = new Map();
    for (const term of new Set(texts.flatMap((text) => text.split(" ")))) {
      const away = distance(word, term, most);
      if (away <= most) near.set(term, away);
    }
    const least = Math.min(...near.values());
    return [...near].filter(([, d]) => d === least).slice(0, 8).map(([term]) => term);
  }

  async function find(query) {
    const { segments, block } = await get("index.json");
    const abouts = await Promise.all(segments.map((s) => get(`${s}/about.json`)));
    const total = abouts.reduce((sum, a) => sum + a.kinds.length, 0);
    const scores = new Map();
    let guessed = false;
    const asked = words(query);
    for (const word of asked) {
      const search = (choices) =>
        Promise.all(segments.map((s, i) => lookup(s, abouts[i], choices)));
      let found = await search([{ word, worth: 1 }]);
      if (!found.some((f) => f.size)) {
        const near = await spelledLike(segments, word);
        guessed ||= near.length > 0;
        found = near.length ? await search(near.map((w) => ({ word: w, worth: 0.6, exact: true }))) : found;
      }
      const count = found.reduce((sum, f) => sum + f.size, 0);
      const rare = Math.log(1 + total / (count + 1));
      found.forEach((records, s) => {
        for (const [record, weight] of records) {
          const key = `${s} ${record}`;
          const score = scores.get(key) || { s, record, sum: 0, matched: 0 };
          score.sum += weight * rare;
          score.matched++;
          scores.set(key, score);
        }
      });
    }
    const hits = [...scores.values()].map((hit) => {
      const kind = abouts[hit.s].kinds[hit.record];
      const share = hit.matched / asked.length;
      return { ...hit, kind, score: hit.sum * share * share * KIND[kind] };
    });
    hits.sort((a, b) => b.score - a.score || b.s - a.s || a.record - b.record);
    return { hits, segments, abouts, block, guessed };
  }

  // Which post, page or work of a segment a record belongs to, and which of its lines it is.
  function place(about, record) {
    about.begins ||= [...about.kinds].flatMap((kind, i) => ("pgw".includes(kind) ? [i] : []));
    const post = about.begins.findLastIndex((begin) => begin <= record);
    return { post, line: record - about.begins[post] - 1 };
  }

  function kept(hit, about, wanted) {
    const grade = about.grades[hit.record];
    if (wanted.kind && hit.kind !== wanted.kind) return false;
    if (wanted.certainty && !(hit.kind === "f" && grade === wanted.certainty)) return false;
    if (wanted.strength && !(hit.kind === "a" && grade === wanted.strength)) return false;
    if (!wanted.topic) return true;
    const { post } = place(about, hit.record);
    return about.under[post].some((t) => about.topics[t] === wanted.topic);
  }

  function marked(text, query) {
    const span = document.createElement("span");
    const asked = words(query);
    for (const piece of text.split(/([\p{L}\p{N}\p{M}'’]+)/u)) {
      const [form] = piece ? words(piece) : [];
      const hit = form && asked.some((word) => fit(form, word) > 0);
      span.append(hit ? Object.assign(document.createElement("mark"), { textContent: piece }) : piece);
    }
    return span;
  }

  async function show(found, hit, query) {
    const about = found.abouts[hit.s];
    const { post, line } = place(about, hit.record);
    const name = `${found.segments[hit.s]}/lines-${Math.floor(post / found.block)}.json`;
    let [url, title, day, below, lines, marks = []] = (await get(name))[post % found.block];
    const kind = form.dataset[hit.kind];
    let said;
    const item = document.createElement("li");
    const link = document.createElement("a");
    const text = document.createElement("p");
    const from = Object.assign(document.createElement("p"), { className: "meta" });
    if (line < 0) {
      link.href = url;
      link.append(marked(title, query));
      text.append(marked(below, query));
      said = [kind, day];
    } else {
      const [anchor, label, claim, own = []] = lines[line];
      marks = own;
      link.href = `${url}#${anchor}`;
      link.append(`${label} · `, marked(claim, query));
      const names = hit.kind === "f" ? form.certainty : form.strength;
      const grade = names.querySelector(`[value="${about.grades[hit.record]}"]`)?.textContent;
      said = [grade || kind, title, day];
    }
    for (const [status, word] of marks) {
      const chip = Object.assign(document.createElement("strong"), { className: `chip status st-${status}`, textContent: word });
      from.append(chip, " ");
      // Whoever goes from link to link hears it, too.
      from.id = `dg-r${hit.s}-${hit.record}`;
      link.setAttribute("aria-describedby", from.id);
    }
    from.append(said.filter(Boolean).join(" · "));
    item.append(link, ...(text.textContent ? [text] : []), from);
    return item;
  }

  let turn = 0;
  async function run(shown = PAGE) {
    const mine = ++turn;
    const wanted = Object.fromEntries(new FormData(form));
    const address = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value));
    history.replaceState(null, "", address.size ? `?${address}` : location.pathname);
    if (!words(wanted.q).length) {
      list.replaceChildren();
      status.textContent = "";
      return;
    }
    try {
      const found = await find(wanted.q);
      const hits = found.hits.filter((hit) => kept(hit, found.abouts[hit.s], wanted));
      const items = await Promise.all(hits.slice(0, shown).map((hit) => show(found, hit, wanted.q)));
      if (mine !== turn) return;
      if (hits.length > shown) {
        const button = Object.assign(document.createElement("button"), { type: "button", textContent: more });
        button.addEventListener("click", async () => {
          await run(shown + PAGE);
          list.children[shown]?.querySelector("a").focus();
        });
        const last = document.createElement("li");
        last.append(button);
        items.push(last);
      }
      list.replaceChildren(...items);
      const count = hits.length === 1 ? one : many.replace("{n}", hits.length.toLocaleString(document.documentElement.lang));
      status.textContent = hits.length ? (found.guessed ? `${meant} ${count}` : count) : none;
    } catch {
      if (mine === turn) status.textContent = failed;
    }
  }

  for (const [name, value] of new URLSearchParams(location.search)) {
    if (form.elements[name]) form.elements[name].value = value;
  }
  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(run, 120);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    form.q.focus();
  });
  if (form.q.value) run();
  else form.q.focus({ preventScroll: true });
})();
