// Pasting from Word or a web page keeps structure and tables: the server turns it into the text of the editor. Without this script the plain text is pasted.
const form = document.querySelector("form.editor");
const body = form?.querySelector("textarea.body");
if (form && body) {
  body.addEventListener("paste", async event => {
    const html = event.clipboardData?.getData("text/html");
    if (!html || !/<(table|p|div|h[1-6]|li)\b/i.test(html))
      return;
    event.preventDefault();
    const plain = event.clipboardData.getData("text/plain");
    const { selectionStart: from, selectionEnd: to } = body;
    const data = new FormData();
    data.append("html", html);
    data.append("__RequestVerificationToken", form.querySelector("[name=__RequestVerificationToken]").value);
    let text = plain;
    try {
      const answer = await fetch(form.dataset.import, { method: "POST", body: data });
      if (answer.ok) {
        const draft = await answer.json();
        text = [draft.title, draft.body].filter(Boolean).join("\n") || plain;
      }
    } catch {
      // The plain text is what was copied, too.
    }
    body.setRangeText(text, from, to, "end");
    body.dispatchEvent(new Event("input", { bubbles: true }));
  });

  // What is found stands beside the text while one writes.
  const live = form.querySelector(".live");
  const [says, list] = [live.querySelector("[role=status]"), live.querySelector("ul")];
  const title = form.querySelector("[name='Form.Title']");
  let waiting, running;
  const later = () => { clearTimeout(waiting); waiting = setTimeout(check, 600); };
  body.addEventListener("input", later);
  title.addEventListener("input", later);
  later();

  async function check() {
    running?.abort();
    running = new AbortController();
    const data = new FormData();
    data.append("kind", live.dataset.kind);
    data.append("id", live.dataset.id);
    data.append("title", title.value);
    data.append("body", body.value);
    data.append("__RequestVerificationToken", form.querySelector("[name=__RequestVerificationToken]").value);
    try {
      const answer = await fetch(live.dataset.check, { method: "POST", body: data, signal: running.signal });
      if (answer.ok) show(await answer.json());
    } catch {
      // The same is looked for when the draft is saved.
    }
  }

  function show(findings) {
    live.hidden = false;
    says.textContent = findings.length ? `${findings.length} 处需要处理` : "没有发现问题";
    list.replaceChildren(...findings.slice(0, 100).map(finding => {
      const item = document.createElement("li");
      item.className = "finding";
      const text = document.createElement("p");
      const level = document.createElement("span");
      level.className = `chip ${finding.level === "提示" ? "" : finding.level === "警示" ? "warn" : "bad"}`;
      level.textContent = finding.level;
      text.append(level, ` ${finding.message} `);
      const field = finding.inTitle ? title : body;
      const go = button("定位", () => {
        field.focus();
        field.setSelectionRange(finding.start, finding.start + finding.length);
      });
      go.setAttribute("aria-label", `定位：${finding.excerpt.slice(0, 40)}`);
      item.append(text, go);
      if (finding.replacement)
        item.append(" ", button(`改为“${finding.replacement}”`, () => {
          field.setRangeText(finding.replacement, finding.start, finding.start + finding.length, "end");
          field.dispatchEvent(new Event("input", { bubbles: true }));
        }));
      return item;
    }));
  }

  function button(text, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "btn quiet small";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  }

  // Leaving with something typed and not saved is asked about.
  let changed = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  window.addEventListener("beforeunload", event => {
    if (changed)
      event.preventDefault();
  });
}
