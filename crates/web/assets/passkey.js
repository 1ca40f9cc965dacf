// Passkeys: asks the device and puts its answer into an ordinary form. Where a browser knows none, the forms stay hidden.
// <form data-passkey="get|create" data-from="/fa/…" data-failed="…">, in a section with the attribute hidden.
(() => {
  "use strict";
  if (!window.PublicKeyCredential || !navigator.credentials) return;

  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  async function asked(form) {
    const answer = await fetch(form.dataset.from, { method: "POST", credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  async function get(options) {
    const publicKey = { ...options, challenge: bytes(options.challenge) };
    const { rawId, response } = await navigator.credentials.get({ publicKey });
    return {
      id: text(rawId),
      client_data: text(response.clientDataJSON),
      authenticator_data: text(response.authenticatorData),
      signature: text(response.signature),
      user_handle: response.userHandle ? text(response.userHandle) : "",
    };
  }

  async function create(options) {
    const publicKey = {
      ...options,
      challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: options.excludeCredentials.map((known) => ({ ...known, id: bytes(known.id) })),
    };
    const { response } = await navigator.credentials.create({ publicKey });
    return {
      client_data: text(response.clientDataJSON),
      attestation: text(response.attestationObject),
      transports: response.getTransports?.().join(",") ?? "",
    };
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.closest("[hidden]")?.removeAttribute("hidden");
    const said = form.querySelector("[data-said]");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const button = form.querySelector("button");
      button.disabled = true;
      said.textContent = "";
      try {
        const options = await asked(form);
        const answer = await (form.dataset.passkey === "get" ? get : create)(options);
        for (const [name, value] of Object.entries(answer)) form.elements[name].value = value;
        form.submit();
      } catch (cause) {
        // Cancelled, refused or taking too long: the person sees the device's own words too.
        said.textContent = cause?.name === "InvalidStateError" ? form.dataset.known : form.dataset.failed;
        button.disabled = false;
      }
    });
  }
})();
