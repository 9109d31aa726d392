// The phone: who I am, what the room is doing now, and an outbox that survives sleep.
// Messages: shared with pages/phone.py. Cards: activities/*/card.js.

const STORED = "dugnad";

const memory = (() => {
  let kept = {};
  try { kept = JSON.parse(localStorage.getItem(STORED)) || {}; } catch { /* private mode: this page only */ }
  return {
    get: (name, otherwise) => kept[name] ?? otherwise,
    set: (change) => {
      Object.assign(kept, change);
      try { localStorage.setItem(STORED, JSON.stringify(kept)); } catch { /* as above */ }
    },
  };
})();

const phone = {
  async render({ model, el }) {
    el.classList.add("dugnad", "phone");
    if (!memory.get("token")) memory.set({ token: newId() });
    const asked = new URLSearchParams(location.search).get("k");
    if (asked) memory.set({ code: asked });

    let view = null;          // what Python last told
    let words = wordsIn({});
    let card = null;          // {activity, show}: draws the open activity
    let cards = 0;            // how many have come
    let notice = "";          // the status line
    let wrong = "";           // the last refusal
    let choosing = false;     // back at the join page by choice
    let up = window.dugnadLine?.up ?? true;
    const waiting = new Map();
    const clock = countdown(() => draw());

    const tell = (message) => model.send(message);
    const hello = () => tell({ type: "hello", token: memory.get("token"), code: memory.get("code", ""),
      language: memory.get("language", null) });

    // ---- The outbox: what is not yet acknowledged, in order. What cannot be sent any more stays
    // to be read: it was for another gathering, or was refused after nobody waited for the answer.
    const outbox = () => memory.get("outbox", []);
    const written = ({ payload }) => payload.text ?? payload.note;
    const late = (letter) => letter.refused || view.stage === "ended" || (letter.gathering ?? view.gathering) !== view.gathering;
    const post = (letter) => tell({ type: "submit", uuid: letter.uuid, activity: letter.activity, payload: letter.payload });
    const flush = () => { if (up && view?.stage === "activity") outbox().filter((letter) => !late(letter)).forEach(post); };
    const settle = (uuid, result) => {
      const back = (letter) => waiting.has(uuid) && letter.activity === view?.activity?.id; // in its field
      memory.set({ outbox: outbox().flatMap((letter) => (letter.uuid !== uuid ? [letter]
        : result.saved || back(letter) || !written(letter) ? [] : [{ ...letter, refused: true }])) });
      waiting.get(uuid)?.(result);
      waiting.delete(uuid);
    };
    // `slot` names what is answered: a newer answer replaces one that has not left yet.
    const submit = (payload, slot = null) => {
      const letter = { uuid: newId(), gathering: view.gathering, activity: view.activity.id, payload, slot };
      const kept = outbox().filter((old) => slot === null || old.slot !== slot || old.activity !== letter.activity);
      memory.set({ outbox: [...kept, letter] });
      wrong = "";
      say(up ? words.t("Sending …") : words.t("No contact. Kept on this phone and sent when the contact is back."));
      const done = new Promise((resolve) => waiting.set(letter.uuid, resolve));
      if (up) post(letter);
      return done;
    };
    // Sent again after a while: longer each time the store could not take it.
    const SOON = 5000, SELDOM = 60000;
    let pause = SOON, again = 0;
    const resend = () => { again = setTimeout(() => { flush(); resend(); }, pause * (0.8 + 0.4 * Math.random())); };
    resend();

    // What is written in an activity stays in it, and is there again when the activity is.
    const drafts = (place) => (name) => ({
      get: () => memory.get("drafts", {})[place + name] ?? "",
      set: (text) => memory.set({ drafts: { ...memory.get("drafts", {}), [place + name]: text || undefined } }),
    });
    const say = (text) => { notice = text; draw(); };
    const loaded = async (source) => {
      const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
      const { default: made } = await import(url);
      URL.revokeObjectURL(url);
      return made;
    };

    // ---- What Python tells.
    const take = {
      words({ messages }) { words = wordsIn(messages); notice = ""; },
      view(message) {
        view = message;
        document.documentElement.lang = view.language;
        clock.set(message);
        // A tap says nothing to who reads it later.
        if (view.gathering && outbox().length) memory.set({ outbox: outbox().filter((letter) => !late(letter) || written(letter)) });
        if (view.stage !== "activity") notice = "";
        if (view.stage !== "code" && view.stage !== "join") choosing = false;
        flush();
        draw();
      },
      async card({ gathering, activity, source, igp, messages }) {
        const number = ++cards;
        const [plain, stages] = await Promise.all([loaded(source), igp && loaded(igp)]);
        if (number !== cards) return; // a newer one has come meanwhile
        const make = stages ? stages(plain) : plain;
        const tools = { submit, draft: drafts(`${gathering}/${activity}/`), redraw: draw };
        card = { activity, show: make({ html, nothing, ...wordsIn(messages), ...tools, ...pen(words, tools), pen: (other) => pen(words, { ...tools, ...other }) }) };
        draw();
      },
      saved({ uuid }) { pause = SOON; settle(uuid, { saved: true }); say(words.t("Saved")); },
      refused({ uuid, reason, later }) {
        if (later && outbox().some((letter) => letter.uuid === uuid)) {
          pause = Math.min(SELDOM, 2 * pause);
          wrong = "";
          return say(words.t("Not saved yet. Kept on this phone, and sent again by itself."));
        }
        wrong = reason;
        if (uuid) settle(uuid, { saved: false, reason });
        say("");
      },
    };
    const hear = (message) => take[message.type]?.(message);
    model.on("msg:custom", hear);

    const onLine = ({ detail }) => {
      up = detail === "up";
      if (up) { hello(); notice = ""; } else if (view) say(words.t("No contact. Trying again …"));
    };
    window.addEventListener("dugnad:line", onLine);

    // ---- Drawing, one thing at a time.
    const languages = () => html`<nav class="languages" aria-label=${words.t("Language")}>${Object.entries(view.languages).map(
      ([key, name]) => html`<button lang=${key} aria-pressed=${key === view.language}
        @click=${() => { memory.set({ language: key }); tell({ type: "language", language: key }); }}>${name}</button>`)}</nav>`;

    const stages = {
      code: () => html`${languages()}
        <form class="card" @submit=${(e) => { e.preventDefault(); memory.set({ code: e.target.elements.code.value }); hello(); }}>
          <h1>${words.t("Which gathering?")}</h1>
          <label for="code">${words.t("Write the code that is on the screen")}</label>
          <input id="code" name="code" class="code" autocomplete="off" autocapitalize="characters" spellcheck="false"
            maxlength="12" required .value=${view.wrongCode ? memory.get("code", "") : ""}>
          <p role="alert">${view.wrongCode ? words.t("There is no gathering with this code now. Check the code on the screen.") : nothing}</p>
          <button class="main">${words.t("Go on")}</button>
        </form>`,
      join: () => html`${languages()}
        <section class="card"><h1>${view.project}</h1>
          <h2 id="as">${words.t("I am here as")}</h2>
          <ul class="roles" aria-labelledby="as">${view.roles.map(({ key, label }) => html`<li>
            <button aria-pressed=${view.role === key} @click=${() => { choosing = false; tell({ type: "join", token: memory.get("token"), role: key }); }}>${label}</button></li>`)}</ul>
          <p class="quiet">${words.t("No name, no account. The role is used to count how many of each take part.")}</p>
        </section>`,
      wait: () => html`<section class="card calm"><h1>${view.project}</h1>
        <p class="large">${words.t("You are in. Look up: the next step appears here by itself.")}</p></section>`,
      pause: () => html`<section class="card calm"><h1>${words.t("Pause")}</h1>
        <p class="large">${words.t("We go on in a little while. What you have written is kept.")}</p></section>`,
      ended: () => html`<section class="card calm"><h1>${words.t("Thank you for today!")}</h1>
        <p class="large">${words.t("The gathering has ended. What you sent is kept.")}</p></section>`,
      activity: () => html`<div class="row"><h1 class="question">${view.activity.question || view.activity.title}</h1>
          ${clock.text() ? html`<span class="clock" role="timer">${clock.text()}</span>` : nothing}</div>
        ${card?.activity === view.activity.id ? card.show(view.card, view.activity) : nothing}`,
    };
    const leftOver = () => {
      const letters = view.gathering ? outbox().filter(late) : [];
      return letters.length ? html`<section class="card"><h2>${words.t("This was not sent")}</h2>
        <ul class="own">${letters.map((letter) => html`<li>${written(letter)}${letter.payload.whom ? ` → ${letter.payload.whom}` : nothing}</li>`)}</ul>
        <button @click=${() => { memory.set({ outbox: outbox().filter((letter) => !late(letter)) }); draw(); }}>${words.t("Take it away")}</button></section>` : nothing;
    };

    function draw() {
      if (!view) return;
      const stage = choosing ? "join" : view.stage;
      const busy = outbox().some((letter) => !late(letter));
      render(html`<main>${stages[stage]()}${leftOver()}</main>
        <footer><p role="status" class=${busy ? "busy" : ""}>${notice}</p>
          <p role="alert">${wrong}</p>
          ${stage === "activity" ? html`<button aria-pressed=${view.ready} @click=${() => tell({ type: "ready", uuid: newId(), activity: view.activity.id, ready: !view.ready })}>
            ${view.ready ? words.t("I am ready ✓") : words.t("I am ready")}</button>` : nothing}
          ${["wait", "activity"].includes(stage) ? html`<button class="plain" @click=${() => { choosing = true; draw(); }}>
            ${view.roleLabel} · ${view.languages[view.language]}</button>` : nothing}</footer>`, el);
    }

    hello();
    return () => { clearTimeout(again); clock.stop(); model.off("msg:custom", hear); window.removeEventListener("dugnad:line", onLine); };
  },
};
export default phone;
