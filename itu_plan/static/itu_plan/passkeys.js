/* Passkeys: a form with data-passkey asks the browser for a credential, then sends it. */
"use strict";
(() => {
  const said = (form, words) => { form.querySelector("[data-said]").textContent = words; };

  const options = async (form) => {
    if (form.dataset.passkeyOptions) return JSON.parse(form.dataset.passkeyOptions);
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.statusText);
    return (await answer.json()).request_options;
  };

  const created = (publicKey, alone) => {
    const selection = publicKey.authenticatorSelection ?? {};
    selection.residentKey = alone ? "required" : "discouraged";
    selection.requireResidentKey = alone;
    if (alone) selection.userVerification = "required";
    publicKey.authenticatorSelection = selection;
    return navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey),
    });
  };

  const asked = async (form) => {
    const { publicKey } = await options(form);
    if (form.dataset.passkey === "create") {
      return created(publicKey, Boolean(form.elements.passwordless?.checked));
    }
    return navigator.credentials.get({
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey),
    });
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
      said(form, form.dataset.passkeyMissing);
      continue;
    }
    const button = form.querySelector("button");
    button.disabled = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      try {
        const credential = await asked(form);
        form.elements.credential.value = JSON.stringify(credential.toJSON());
        form.submit();
      } catch {
        said(form, form.dataset.passkeyRefused);
      }
    });
  }
})();
