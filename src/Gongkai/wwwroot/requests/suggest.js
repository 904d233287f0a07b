// 申请公开: names what is public already while one types. Without it the button beside the field finds the same.
for (const field of document.querySelectorAll("[data-suggest]")) {
  const list = document.getElementById(field.dataset.suggest);
  let waiting, running;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(find, 300);
  });

  async function find() {
    running?.abort();
    running = new AbortController();
    const words = field.value.trim();
    if (words.length < 2) return show([]);
    try {
      const answer = await fetch(`/requests/suggestions?q=${encodeURIComponent(words.slice(0, 60))}`, { signal: running.signal });
      if (answer.ok) show(await answer.json());
    } catch (e) {
      if (e.name !== "AbortError") show([]);
    }
  }

  function show(items) {
    list.replaceChildren();
    if (items.length === 0) return;
    const says = document.createElement("p");
    says.textContent = "可能已经公开，可以直接查看：";
    const all = document.createElement("ul");
    for (const item of items) {
      const link = document.createElement("a");
      link.href = item.href;
      link.target = "_blank";
      link.rel = "noopener";
      link.textContent = `${item.title}（新窗口打开）`;
      const line = document.createElement("li");
      line.append(link);
      all.append(line);
    }
    list.append(says, all);
  }
}
