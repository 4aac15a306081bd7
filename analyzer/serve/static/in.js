"use strict";
/* Shows what a bookmark handed over, as text, and adds it when the person says so.

   Whatever stands behind the "#" may come from anybody: it is shown by textContent alone, nothing of it runs, and
   the address bar forgets it at once. A page that opens this one cannot press its button: it takes a key or a click
   of the person's, and not one in the first moment, in which a finger may still be on the page before. */

(() => {
  const MOST = 1200000, MOMENT = 600;
  const at = (name) => document.getElementById(`handed-${name}`);
  const fragment = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
  if (!fragment) return;

  const refuse = (words) => { at("about").textContent = words; };
  if (fragment.length > MOST) { refuse("What arrived is longer than what the bookmark hands over, and nothing was made of it."); return; }
  let given;
  try {
    given = JSON.parse(decodeURIComponent(fragment));
    if (typeof given.title !== "string" || typeof given.address !== "string" || typeof given.text !== "string") throw new Error("form");
  } catch (error) { refuse("What arrived was not put together by jobfit's bookmark. Drag it anew from the page Add."); return; }

  const lines = given.text.split("\n").filter((line) => line.trim());
  document.getElementById("handed-title").textContent = given.title.slice(0, 300) || "A page without a title";
  at("about").textContent = "Nothing is added yet.";
  at("address").textContent = given.address.slice(0, 500);
  at("length").textContent = `${given.text.length.toLocaleString("en")} characters, ${lines.length.toLocaleString("en")} lines${given.cut === true ? "; the page has more: its end was cut" : ""}`;
  at("text").textContent = lines.slice(0, 40).map((line) => line.slice(0, 300)).join("\n") + (lines.length > 40 ? "\n…" : "");
  for (const name of ["facts", "form", "text"]) at(name).hidden = false;
  at("all").value = JSON.stringify(given);

  /* Since when the person can see this page, and could mean its button. */
  let since = document.visibilityState === "visible" ? performance.now() : Infinity;
  document.addEventListener("visibilitychange", () => { since = document.visibilityState === "visible" ? performance.now() : Infinity; });
  const form = at("form");
  let sending = false;
  const add = async () => {
    if (sending || performance.now() - since < MOMENT) return;
    sending = true;
    at("problem").textContent = "";
    try {
      const reply = await fetch("/handed-over");
      if (reply.status === 204) { form.submit(); return; }
      at("problem").textContent = "This browser has no session with jobfit. Open the address that `jobfit serve` printed in another tab of this browser, then press the button again.";
    } catch (error) { at("problem").textContent = "jobfit cannot be reached: is `jobfit serve` still running?"; }
    sending = false;
  };
  form.addEventListener("submit", (event) => { event.preventDefault(); add(); });
  addEventListener("keydown", (event) => {
    if (event.key !== "a" || event.repeat || !event.isTrusted || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select") || localStorage.getItem("keys") === "off") return;
    event.preventDefault();
    add();
  });
})();
