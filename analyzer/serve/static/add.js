"use strict";
/* Files that are dropped on the page, and progress as it happens. */

(() => {
  const form = document.querySelector("form[data-drop]");
  if (form) {
    const input = form.querySelector("input[type=file]"), said = document.getElementById("dropped");
    const name = () => {
      const names = [...input.files].map((file) => file.name);
      if (names.length) said.textContent = names.length > 5 ? `${names.slice(0, 5).join(", ")} and ${names.length - 5} more` : names.join(", ");
    };
    input.addEventListener("change", name);
    addEventListener("dragover", (event) => { if ([...event.dataTransfer.types].includes("Files")) { event.preventDefault(); form.classList.add("over"); } });
    addEventListener("dragleave", (event) => { if (!event.relatedTarget) form.classList.remove("over"); });
    addEventListener("drop", (event) => {
      form.classList.remove("over");
      if (!event.dataTransfer.files.length) return;
      event.preventDefault();
      const all = new DataTransfer();
      for (const file of [...input.files, ...event.dataTransfer.files]) all.items.add(file);
      input.files = all.files;
      name();
    });
  }
  const link = document.querySelector("[data-bookmark]");
  if (link) link.addEventListener("click", (event) => {
    event.preventDefault();
    document.getElementById("said").textContent = "This link is to be dragged to the bookmarks bar; pressed here, it does nothing.";
  });

  const part = document.querySelector("[data-events]");
  if (!part) return;
  const events = new EventSource(part.dataset.events);
  const show = (event) => put(`<title>${document.title}</title><main>${event.data}</main>`, "#addition", { keepFocus: !document.getElementById("addition").contains(document.activeElement) });
  events.addEventListener("change", show);
  events.addEventListener("done", (event) => { events.close(); show(event); });
})();
