/* A post: previews of works, findings and notes; both ends of a link marked; notes in the margin;
   copying; links at headings. Everything on the page works without this file. */
(() => {
  const words = document.currentScript.dataset;
  const text = document.querySelector(".e-content");
  if (!text) return;
  const make = (name, attributes = {}, ...children) => {
    const element = Object.assign(document.createElement(name), attributes);
    element.append(...children);
    return element;
  };

  /* What a link to this page leads to. */
  const targetOf = (link) => {
    if (!link?.hash || link.href.split("#")[0] !== location.href.split("#")[0]) return null;
    try { return document.getElementById(decodeURIComponent(link.hash.slice(1))); } catch { return null; }
  };
  const linkOf = (event) => event.target.closest?.("a[href]");

  /* Both ends of a link; from the label of a finding or a point, all that links to it. */
  const ENDS = ".item, .csl-entry, .citation, .footnote-ref, .footnotes li";
  const linksTo = (target) => [...text.querySelectorAll("a")].filter((link) => targetOf(link) === target);
  const mark = (event) => {
    for (const end of document.querySelectorAll(".lit")) end.classList.remove("lit");
    /* A page that scrolls below a mouse at rest must not put out what the focus has lit. */
    const link = [event.type !== "focusout" && linkOf(event), document.activeElement].find(targetOf);
    const target = targetOf(link);
    if (!target?.matches(ENDS)) return;
    target.classList.add("lit");
    for (const each of link.matches(".item > .label") ? linksTo(target) : [link])
      each.closest(ENDS)?.classList.add("lit");
  };
  for (const moved of ["pointerover", "focusin", "focusout"]) document.addEventListener(moved, mark);

  /* Notes beside the text, where there is room; the style sheet says how. */
  const notes = [...text.querySelectorAll(".footnotes > ol > li")];
  const wide = matchMedia("(min-width: 1100px)");
  if (notes.length) {
    const list = notes[0].closest(".footnotes");
    const place = () => {
      list.classList.toggle("sided", wide.matches);
      const start = text.getBoundingClientRect().top;
      let end = 0;
      for (const note of wide.matches ? notes : []) {
        const ref = document.getElementById(note.id.replace("fn", "fnref"));
        const top = Math.max(end, ref.getBoundingClientRect().top - start - 4);
        note.style.top = `${top}px`;
        note.classList.toggle("by-card", !!ref.closest(".card"));
        end = top + note.offsetHeight + 14;
      }
    };
    place();
    new ResizeObserver(place).observe(text);
    wide.addEventListener("change", place);
  }

  /* A citation, a label or a note opens what it leads to. The focus moves into the preview, which
     is read out once, and goes back when it closes. */
  if ("popover" in HTMLElement.prototype) {
    const PARTS = ".csl-entry, .item, .footnotes li";
    const body = make("div"), go = make("a", { className: "go" });
    const close = make("button", { type: "button", className: "close", textContent: "×" });
    const preview = make("div", { popover: "auto", className: "preview", tabIndex: -1, autofocus: true, role: "dialog" }, close, body, go);
    let opener = null, last = null, closed = 0, pressed = 0;
    close.ariaLabel = words.close;
    const fill = (link, target) => {
      const copy = target.cloneNode(true);
      for (const part of copy.querySelectorAll(".Z3988, data, .label, .cited-at, [role=doc-backlink]")) part.remove();
      for (const part of copy.querySelectorAll("[id]")) part.removeAttribute("id");
      const label = target.matches(".item") ? target.firstElementChild.textContent : "";
      body.replaceChildren(...(label ? [make("p", { className: "eyebrow" }, label)] : []), ...copy.childNodes);
      preview.ariaLabel = label || link.textContent;
      go.href = `#${target.id}`;
      go.textContent = target.matches(".csl-entry") ? words.entry : words.there;
    };
    const leave = () => {
      opener?.style.removeProperty("anchor-name");
      opener = null;
    };
    preview.addEventListener("toggle", (event) => { if (event.newState === "closed") leave(); });
    preview.addEventListener("beforetoggle", (event) => { if (event.newState === "closed") closed = event.timeStamp; });
    close.addEventListener("click", () => preview.hidePopover());

    document.addEventListener("pointerdown", (event) => { pressed = event.timeStamp; }, true);
    document.addEventListener("click", (event) => {
      const link = linkOf(event), target = targetOf(link), inside = preview.contains(link);
      if (!target || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      if (link === go || !target.matches(PARTS) || target.contains(link)
        || (target.closest(".sided") && !inside)) return inside && preview.hidePopover();
      event.preventDefault();
      if (inside) {
        fill(link, target);
        return preview.focus();
      }
      /* A second click on the same link: the first part of it has closed the preview. */
      if (link === opener || (link === last && event.detail && closed >= pressed)) return preview.hidePopover();
      leave();
      fill(link, target);
      opener = last = link;
      link.style.setProperty("anchor-name", "--dg-here");
      document.body.append(preview);
      preview.showPopover({ source: link });
      preview.scrollTop = 0;
    });
  }

  /* Copying needs a safe origin. */
  if (navigator.clipboard?.write && self.ClipboardItem) {
    const status = make("p", { className: "quiet" });
    status.role = "status";
    document.body.append(status);
    const button = (label, read) => {
      const made = make("button", { type: "button", className: "copy", textContent: label });
      made.addEventListener("click", async () => {
        const blob = Promise.resolve(read()).then((content) => new Blob([content], { type: "text/plain" }));
        let said = words.copied;
        try { await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]); } catch { said = words.failed; }
        made.textContent = status.textContent = said;
        setTimeout(() => { made.textContent = label; status.textContent = ""; }, 2000);
      });
      return made;
    };
    for (const block of text.querySelectorAll("pre")) {
      const content = block.textContent;
      block.prepend(button(words.copy, () => content));
    }
    const cite = document.querySelector(".cite-as");
    cite?.append(" ", button(words.copy, () => cite.firstChild.data));
    for (const link of document.querySelectorAll(".cite a[href$='.bib'], .cite a[href$='.ris']"))
      link.after(button(words.copyAs.replace("{what}", link.textContent), () => fetch(link.href).then((answer) => answer.text())));
  }

  /* Headings that can be linked to. */
  for (const heading of text.querySelectorAll("h2[id], h3[id], h4[id]")) {
    if (heading.querySelector("a")) continue;
    heading.append(make("a", { href: `#${heading.id}`, className: "self" }, ...heading.childNodes));
  }
})();
