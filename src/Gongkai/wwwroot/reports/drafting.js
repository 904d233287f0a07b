// The editor of a report's section: figures are inserted where the cursor stands, the list of figures narrows while one types, and unsaved text is not left by accident.
const form = document.querySelector("#writing");
const text = form?.querySelector("textarea");

if (text && !text.readOnly) {
  let changed = false;
  text.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  addEventListener("beforeunload", event => { if (changed) event.preventDefault(); });

  for (const button of document.querySelectorAll("[data-insert]"))
    button.addEventListener("click", event => {
      event.preventDefault();
      text.setRangeText(button.dataset.insert, text.selectionStart, text.selectionEnd, "end");
      changed = true;
      text.focus();
    });
}

const search = form && document.querySelector("#Search");
search?.addEventListener("input", () => {
  const words = search.value.toLowerCase().split(" ").filter(word => word);
  for (const line of document.querySelectorAll("[data-name]"))
    line.hidden = !words.every(word => line.dataset.name.toLowerCase().includes(word));
});
search?.addEventListener("keydown", event => { if (event.key === "Enter") event.preventDefault(); });
