// 年报校验: checks again while one types, filters in place, copies the findings. Without it the same forms are sent by their buttons.
for (const part of document.querySelectorAll("[data-live]")) liven(part);
enhance(document);
document.addEventListener("click", copy);
// A finding leads into its cell, ready to type.
document.addEventListener("click", event => {
  const target = event.target.closest("#finding-list a") && document.getElementById(event.target.closest("a").hash.slice(1));
  if (target?.tagName === "INPUT") setTimeout(() => target.focus());
});

function liven(form) {
  const says = document.getElementById("live");
  let waiting, running, edited = false;

  form.addEventListener("input", event => {
    if (event.target.type === "file" || event.target.type === "checkbox" || event.target.tagName === "SELECT") return;
    edited = form.id === "report";
    later(350);
  });
  form.addEventListener("change", event => {
    if (event.target.type === "file" || event.target.tagName === "SELECT" || event.target.name === "drop_previous") later(0);
  });
  form.addEventListener("submit", event => {
    if (event.submitter?.hasAttribute("data-native")) {
      edited = false;
      return;
    }
    if (event.submitter?.name !== "" || form.querySelector("[name=in_order]:checked")) return;
    event.preventDefault();
    later(0);
  });
  addEventListener("beforeunload", event => { if (edited) event.preventDefault(); });

  function later(pause) {
    clearTimeout(waiting);
    waiting = setTimeout(send, pause);
  }

  async function send() {
    running?.abort();
    const mine = running = new AbortController();
    const fields = new FormData(form);
    // One report is checked without the batch it was opened from.
    if (form.id === "report") fields.delete("held");
    try {
      const answer = await fetch(form.action, { method: "POST", body: fields, signal: mine.signal });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      swap(new DOMParser().parseFromString(await answer.text(), "text/html"));
      says.textContent = `已更新：${[...document.querySelectorAll("#status .chip")].map(chip => chip.textContent).join("，") || document.querySelector("#results .meta")?.textContent.trim()}`;
    } catch (error) {
      if (error.name !== "AbortError") says.textContent = "没有更新成功。填写的内容都在，请检查网络后点按钮再试。";
    }
  }

  function swap(fresh) {
    const focused = document.activeElement?.id;
    const open = [...form.querySelectorAll("details[open][id]")].map(part => part.id);
    // Whoever is typing keeps the focus.
    for (const part of fresh.querySelectorAll("[autofocus]")) part.removeAttribute("autofocus");
    for (const id of form.dataset.live.split(" ")) {
      const old = document.getElementById(id), made = fresh.getElementById(id);
      if (old && made) old.replaceWith(document.adoptNode(made));
    }
    for (const made of fresh.querySelectorAll("[data-marks]")) {
      const old = form.querySelector(`[data-marks="${CSS.escape(made.dataset.marks)}"]`);
      if (!made.dataset.marks || !old || old.innerHTML === made.innerHTML) continue;
      old.replaceChildren(...made.childNodes);
    }
    for (const made of fresh.querySelectorAll("td > input[id]")) {
      const old = document.getElementById(made.id);
      if (!old) continue;
      old.parentElement.className = made.parentElement.className;
      old.toggleAttribute("aria-invalid", made.hasAttribute("aria-invalid"));
      if (made.hasAttribute("aria-invalid")) old.setAttribute("aria-invalid", "true");
    }
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    enhance(document);
    if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus({ preventScroll: true });
  }
}

function enhance(root) {
  for (const part of root.querySelectorAll("[data-script]")) part.hidden = false;
  for (const part of root.querySelectorAll("[data-without-script]")) part.hidden = true;
}

async function copy(event) {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const text = document.getElementById(button.dataset.copy);
  let done = false;
  try {
    await navigator.clipboard.writeText(text.value);
    done = true;
  } catch {
    // Over plain HTTP browsers have no clipboard; the older way still works, on a text that can be seen.
    text.closest("details")?.setAttribute("open", "");
    text.select();
    done = document.execCommand("copy");
  }
  document.getElementById("copied").textContent = done ? "已复制" : "请按 Ctrl+C 复制";
}
