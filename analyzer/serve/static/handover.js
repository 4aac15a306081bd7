/* The bookmark that hands over a page: made into a `javascript:` address by analyzer/serve/bookmark.py.

   It runs in the page that a person looks at, and so it may not trust a thing there, nor change one. It puts
   together what that page shows (title, address, visible text, JSON-LD of a job) and opens jobfit's own page on
   this machine with it, behind the "#", which no browser sends anywhere. There it is shown before it is added.

   If the person has selected some text, that alone is handed over. */
(() => {
  const MOST = 400000;
  const MOST_DATA = 60000;
  const seen = [];

  /* A part of which nothing can be seen by anybody, whatever stands in it. */
  const isHidden = (one, style, view) => {
    /* It has no box of its own, and so hides nothing. */
    if (style.display === "contents") return false;
    if (style.display === "none" || parseFloat(style.opacity) < 0.05) return true;
    if (/opacity\(0(\.0\d*)?%?\)/.test(style.filter)) return true;
    if (one.checkVisibility && !one.checkVisibility()) return true;
    if (/inset\((5\d|[6-9]\d|100)(\.\d+)?%|circle\(0/.test(style.clipPath)) return true;
    const box = one.getBoundingClientRect();
    if (one.offsetWidth > 0 && one.offsetHeight > 0 && (box.width === 0 || box.height === 0)) return true;
    if (style.position === "absolute" || style.position === "fixed") {
      if (/rect\((0|1)px,? (0|1)px,? (0|1)px,? (0|1)px\)/.test(style.clip)) return true;
    }
    const cuts = /hidden|clip|scroll|auto/.test(style.overflow + style.overflowX + style.overflowY);
    if (cuts && (box.width <= 1 || box.height <= 1)) return true;
    const right = box.right + view.scrollX, bottom = box.bottom + view.scrollY;
    return box.width > 0 && (right <= 0 || bottom <= 0);
  };

  /* Red, green, blue and how solid it is; nothing for a colour that is written in another way. */
  const parts = (color) => {
    const found = color.startsWith("rgb") ? color.match(/[\d.]+/g).map(Number) : [];
    return found.length < 3 ? null : [found[0], found[1], found[2], found.length > 3 ? found[3] : 1];
  };
  const near = (one, other) => [0, 1, 2].every((n) => Math.abs(one[n] - other[n]) < 8);
  const paperOf = (view) => {
    const scheme = view.getComputedStyle(view.document.documentElement).colorScheme;
    const wished = !scheme.includes("light") || view.matchMedia("(prefers-color-scheme: dark)").matches;
    return scheme.includes("dark") && wished ? [18, 18, 18] : [255, 255, 255];
  };
  /* Letters that cannot be seen, while those of a part within may well be: invisible, without a size, or of the
     colour of what is behind them. A picture there may show them, so it ends the search. */
  const isFaint = (one, style, view) => {
    if (style.visibility !== "visible" || parseFloat(style.fontSize) < 1) return true;
    const color = style.webkitTextFillColor || style.color, ink = parts(color);
    if (!ink) return color === style.backgroundColor;
    if (ink[3] < 0.1) return !/text/.test(style.webkitBackgroundClip || style.backgroundClip || "");
    for (let at = one; at; at = at.parentElement || (at.getRootNode() || {}).host) {
      const behind = view.getComputedStyle(at);
      if (behind.backgroundImage !== "none") return false;
      const paper = parts(behind.backgroundColor);
      if (!paper) return false;
      if (paper[3] > 0.9) return near(paper, ink);
    }
    return near(paperOf(view), ink);
  };

  /* The text of one element and of what is drawn in it: its shadow tree in place of what it hides, and what a
     slot was given. */
  const inside = (one) => {
    if (one.shadowRoot) return one.shadowRoot.childNodes;
    if (one.localName === "slot" && one.assignedNodes) {
      const given = one.assignedNodes({ flatten: true });
      if (given.length) return given;
    }
    return one.childNodes;
  };
  /* Which lines are a heading, or stand around the posting: so that jobfit can tell them, as of a fetched page. Two
     signs that no font has, each on a line of its own, stand for the beginning and the end until all is read. */
  const BEGIN = "\uE001", END = "\uE002";
  const MARKED = /^(h[1-6]|nav|footer|header|main|article|aside)$/;
  const ROLES = { navigation: "nav", contentinfo: "footer", search: "nav", dialog: "nav", main: "main" };
  const SKIPPED = /^(script|style|noscript|template|head|title|svg|canvas|select|textarea|audio|video|object)$/;
  const APART = /^(block|flex|grid|list-item|table|table-row|table-caption|flow-root)$/;
  const walk = (node, view, keeps) => {
    if (node.nodeType === 3) {
      const words = node.data.replace(/[\uE001\uE002]/g, "");
      seen.push(keeps ? words : words.replace(/\s+/g, " "));
      return;
    }
    if (node.nodeType !== 1 || SKIPPED.test(node.localName)) return;
    if (node.localName === "br") { seen.push("\n"); return; }
    if (node.localName === "iframe") {
      let framed = null;
      try { framed = node.contentDocument; } catch (error) { framed = null; }
      if (framed && framed.body && node.getBoundingClientRect().height > 1) walk(framed.body, framed.defaultView);
      return;
    }
    const style = view.getComputedStyle(node);
    if (isHidden(node, style, view)) return;
    const mark = ROLES[node.getAttribute("role")] || (MARKED.test(node.localName) ? node.localName : "");
    const apart = APART.test(style.display);
    if (mark) seen.push(`\n${BEGIN}${mark}\n`);
    else if (apart) seen.push("\n");
    else if (style.display === "table-cell") seen.push("\t");
    const pre = /^(pre|break)/.test(style.whiteSpace);
    const faint = isFaint(node, style, view);
    for (const child of inside(node)) if (child.nodeType !== 3 || !faint) walk(child, view, pre);
    if (mark) seen.push(`\n${END}\n`);
    else if (apart) seen.push("\n");
  };

  const selected = String(getSelection() || "");
  if (selected.trim().length > 200) seen.push(selected);
  else walk(document.body, window, false);
  const lines = [], marks = [], open = [];
  for (const line of seen.join("").split("\n")) {
    const words = line.replace(/\s+/g, " ").trim();
    if (words.startsWith(BEGIN)) open.push([words.slice(1), lines.length]);
    else if (words === END) {
      const [mark, from] = open.pop();
      if (lines.length > from) marks.push([mark, from, lines.length]);
    } else if (words) lines.push(words);
  }
  let text = lines.join("\n");

  const data = [];
  let room = MOST_DATA;
  for (const one of document.querySelectorAll('script[type="application/ld+json"]')) {
    const script = one.textContent;
    if (!/JobPosting/.test(script) || encodeURIComponent(script.toWellFormed ? script.toWellFormed() : script).length > room) continue;
    data.push(script);
    room -= script.length;
  }

  /* The address may have so many characters, and a letter takes up to nine of them. */
  const packed = (cut) => encodeURIComponent(JSON.stringify({ title: document.title, address: location.href, text, data, marks, cut }));
  if (text.toWellFormed) text = text.toWellFormed();
  let cut = false, handed = packed(cut);
  while (handed.length > MOST) {
    cut = true;
    text = text.slice(0, Math.floor(text.length * Math.min(0.95, MOST / handed.length)));
    if (text.toWellFormed) text = text.toWellFormed();
    handed = packed(cut);
  }
  window.open("http://127.0.0.1:" + __PORT__ + "/in#" + handed);
})();
