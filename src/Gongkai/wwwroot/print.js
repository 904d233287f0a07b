// 打印: only where there is a printer's dialogue to open; and when it was printed stands on the paper.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
addEventListener("beforeprint", () => {
  const now = new Date().toLocaleString("zh-CN", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "short" });
  for (const place of document.querySelectorAll("[data-printed]")) place.textContent = `　打印时间：${now}`;
});
