// Turns to the person's device for a passkey and sends its answer with the page's form.
for (const form of document.querySelectorAll("form[data-passkey]")) {
  const button = form.querySelector("[data-passkey-button]");
  const said = form.querySelector("[data-passkey-said]");
  const creates = form.dataset.passkey === "create";
  const say = text => { said.textContent = text; said.hidden = text === ""; };

  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
    say("这个浏览器不支持通行密钥，或者网站不是用 https 打开的。请换用较新的浏览器，或者用密码登录。");
    continue;
  }
  say("");
  button.hidden = false;

  let answered = false;
  form.addEventListener("submit", async event => {
    if (answered) return;
    event.preventDefault();
    button.disabled = true;
    say("请按浏览器的提示确认……");
    try {
      const reply = await fetch(form.dataset.question, { method: "POST", body: new FormData(form) });
      if (!reply.ok) throw new Error("question");
      const { id, options } = await reply.json();
      const credential = creates
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      form.querySelector("[name='Form.Question']").value = id;
      form.querySelector("[name='Form.Answer']").value = JSON.stringify(credential);
      answered = true;
      form.submit();
    } catch (error) {
      button.disabled = false;
      say(error.message === "question" ? "页面停留过久已经失效，请刷新后再试。"
        : error.name === "InvalidStateError" ? "这个设备上已经有您的通行密钥，不必再添加。"
        : "没有完成：您取消了确认，或者设备里没有可用的通行密钥。可以再试一次。");
      button.focus();
    }
  });
}
