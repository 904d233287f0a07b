// Copies what a button names. Where a browser may not, the button is not shown.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const says = button.parentElement.querySelector("[role=status]");
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      says.textContent = "已复制。";
    } catch {
      says.textContent = "没有复制成功，请抄下来。";
    }
  });
}
