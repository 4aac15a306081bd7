"use strict";
/* What makes the pages move; without it, all of them work by forms and links. See analyzer/serve/__init__.py. */

let asking = null;

/** Puts what came back in the place of `where`, and the focus where it belongs. */
function put(html, where, { keepFocus = false } = {}) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const old = document.querySelector(where), fresh = page.querySelector(where) || page.querySelector("main");
  if (!old || !fresh) return;
  const focused = document.activeElement && document.activeElement.id;
  const unfolded = [...old.querySelectorAll("details[open][id]")].map((one) => one.id);
  old.replaceWith(document.importNode(fresh, true));
  for (const id of unfolded) { const one = document.getElementById(id); if (one) one.open = true; }
  document.title = page.title;
  const said = document.querySelector(`${where} [data-said]`);
  if (said) document.getElementById("said").textContent = said.textContent.replace(/\s+/g, " ").trim();
  if (keepFocus) return;
  const next = document.querySelector(`${where} [data-focus]`) || (focused && document.getElementById(focused));
  (next || document.querySelector(where)).focus({ preventScroll: !next });
}

/** Sends a form, and shows what comes back without leaving the page. */
async function send(form, submitter, { keepFocus = false } = {}) {
  if (asking) asking.abort();
  const mine = (asking = new AbortController());
  const where = (submitter && submitter.dataset.live) || form.dataset.live || "#main";
  const fields = new URLSearchParams(new FormData(form, submitter));
  const address = (submitter && submitter.getAttribute("formaction")) || form.getAttribute("action") || location.pathname;
  const post = form.method === "post";
  form.setAttribute("aria-busy", "true");
  try {
    const reply = await fetch(post ? address : `${address}?${fields}`, {
      method: post ? "POST" : "GET", body: post ? fields : undefined, signal: mine.signal,
    });
    const html = await reply.text();
    if (reply.ok) history.replaceState(null, "", reply.url);
    put(html, reply.ok ? where : "#main", { keepFocus });
  } catch (error) {
    if (error.name !== "AbortError") document.getElementById("said").textContent = "The page cannot reach jobfit: is `jobfit serve` still running?";
  } finally {
    form.removeAttribute("aria-busy");
  }
}

addEventListener("submit", (event) => {
  const form = event.target;
  if (!("live" in form.dataset) || form.enctype === "multipart/form-data") return;
  event.preventDefault();
  send(form, event.submitter);
});

let waiting = 0;
addEventListener("input", (event) => {
  const form = event.target.form;
  if (!form || !("whileTyping" in form.dataset)) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => send(form, null, { keepFocus: true }), 150);
});

/* Single keys, which a person can turn off: a screen reader or a voice may have its own use for them. */

const keysAreOn = () => localStorage.getItem("keys") !== "off";

function showKeys() {
  const button = document.querySelector("[data-keys]");
  if (!button) return;
  button.hidden = false;
  button.textContent = `Single keys: ${keysAreOn() ? "on" : "off"}`;
}
addEventListener("click", (event) => {
  if (!event.target.closest("[data-keys]")) return;
  localStorage.setItem("keys", keysAreOn() ? "off" : "on");
  showKeys();
});
showKeys();

/** Walks to the next or previous of the links that rows begin with. */
function walk(step) {
  const rows = [...document.querySelectorAll("[data-row]")].filter((row) => row.checkVisibility());
  const links = rows.map((row) => row.querySelector("a, button, input:not([type=hidden]), select"));
  const row = document.activeElement.closest("[data-row]");
  const at = row ? rows.indexOf(row) + step : step > 0 ? 0 : links.length - 1;
  const link = links[Math.max(0, Math.min(links.length - 1, at))];
  if (link) { link.focus(); link.scrollIntoView({ block: "nearest" }); }
}

const follow = (rel) => { const link = document.querySelector(`a[rel="${rel}"]`); if (link) link.click(); };
const KEYS = {
  j: () => walk(1),
  k: () => walk(-1),
  n: () => follow("next"),
  p: () => follow("prev"),
  u: () => { const form = document.querySelector("form[data-undo]"); if (form) form.requestSubmit(); },
  "/": () => { const field = document.querySelector("[data-search]"); if (field) { field.focus(); field.select(); } },
};
addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "Escape" && typing) { typing.blur(); return; }
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !keysAreOn()) return;
  const act = KEYS[event.key];
  if (act) { event.preventDefault(); act(); }
});
