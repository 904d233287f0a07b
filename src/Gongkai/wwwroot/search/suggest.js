// 检索: offers titles while one types. Without it the button finds the same and more.
for (const field of document.querySelectorAll("[data-search]")) {
  const form = field.form, list = document.createElement("ul"), said = document.createElement("p");
  let waiting, running;
  list.className = "offered";
  list.id = `${field.id}-offered`;
  said.className = "unseen";
  said.setAttribute("role", "status");
  form.append(said);
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(find, 200);
  });
  field.addEventListener("keydown", e => {
    if (e.key === "Escape" && list.isConnected) {
      show([]);
      e.preventDefault();
    }
    if (e.key === "ArrowDown" && list.isConnected) {
      list.querySelector("a").focus();
      e.preventDefault();
    }
  });
  list.addEventListener("keydown", e => {
    const links = [...list.querySelectorAll("a")], at = links.indexOf(document.activeElement);
    if (e.key === "ArrowDown") links[Math.min(at + 1, links.length - 1)].focus();
    else if (e.key === "ArrowUp") (links[at - 1] ?? field).focus();
    else if (e.key === "Escape") {
      show([]);
      field.focus();
    } else return;
    e.preventDefault();
  });

  async function find() {
    running?.abort();
    running = new AbortController();
    const words = field.value.trim();
    if (words.length < 2) return show([]);
    try {
      const answer = await fetch(`${field.dataset.search}?q=${encodeURIComponent(words.slice(0, 60))}`, { signal: running.signal });
      if (answer.ok) show(await answer.json());
    } catch (e) {
      if (e.name !== "AbortError") show([]);
    }
  }

  function show(items) {
    list.replaceChildren(...items.map(item => {
      const line = document.createElement("li"), link = document.createElement("a");
      link.href = item.href;
      link.textContent = item.title;
      line.append(link);
      return line;
    }));
    said.textContent = items.length > 0 ? `有 ${items.length} 个标题可选，按向下键选择` : "";
    if (items.length > 0) field.form.querySelector("button").after(list);
    else list.remove();
  }
}
