// Individually, in groups, in plenary: the card of a kind whose message is text, by stage.
// A note is what would be sent, with `note` for `text`; what is being written of it lies apart
// from what is written to be sent.
export default (make) => (kit) => {
  const { html, nothing, t, submit, draft, redraw, pen } = kit;
  const whole = make(kit);
  const lone = {
    draft: (name) => draft(`note-${name}`),
    submit: ({ text, ...more }, ...rest) => submit({ ...more, note: text }, ...rest),
    word: t("Keep the note"),
  };
  const alone = make({ ...kit, ...lone, ...pen(lone) });
  let moving = false; // choosing a group, though in one
  let higher = false; // writing its number
  let asking = 0;     // the group that another phone writes for: take over?

  const join = async (message) => {
    const { saved } = await submit(message, "group");
    asking = !saved && message.writes ? message.group : 0;
    if (saved) moving = higher = false;
    redraw();
  };
  const places = ({ groups, most }) => (higher
    ? html`<form class="composer" @submit=${(e) => { e.preventDefault(); join({ group: Number(e.target.elements.group.value) }); }}>
        <label for="group">${t("Which group do you sit in?")}</label>
        <input id="group" name="group" type="number" inputmode="numeric" min="1" max=${most} required>
        <button class="main">${t("Go on")}</button></form>`
    : html`<p class="large" id="where">${t("Which group do you sit in?")}</p>
      <div class="chips" role="group" aria-labelledby="where">${Array.from({ length: groups }, (_, at) => html`
        <button @click=${() => join({ group: at + 1 })}>${at + 1}</button>`)}
        <button @click=${() => { higher = true; redraw(); }}>${t("A higher number")}</button></div>`);

  const notes = (view) => html`<details><summary>${t("My notes, seen by nobody else")}</summary>${alone({ ...view, own: view.igp.notes })}</details>`;
  // The one who writes for the group begins with a note by tapping it.
  const taken = ({ igp }) => (igp.notes.length ? html`<section><h2 class="quiet">${t("My notes, seen by nobody else. Tap one to begin with it.")}</h2>
    <ul class="own">${igp.notes.map((note) => html`<li><button class="plain take" @click=${() => { whole.take(note); redraw(); }}>${note.text}</button></li>`)}</ul></section>` : nothing);

  const seat = ({ group, writes }) => html`<p class="large">${t("Group {n}", { n: group })}
      <button class="plain" @click=${() => { moving = true; redraw(); }}>${t("Another group")}</button></p>
    ${writes === "me" ? html`<p>${t("This phone writes for the group.")}
        <button class="plain" @click=${() => join({ group, writes: false })}>${t("Let another phone write")}</button></p>`
      : asking === group || writes === "other" ? html`<p>${t("Another phone writes for group {n}.", { n: group })}</p>
        <button @click=${() => join({ group, writes: true, over: true })}>${t("Take over: this phone writes now")}</button>`
      : html`<button class="main" @click=${() => join({ group, writes: true })}>${t("I write for the group")}</button>`}`;

  const stages = {
    "": whole,
    individual: (view) => html`<p>${t("Think for yourself first. What you write here is a note for yourself, seen by nobody else.")}</p>${alone(view)}`,
    group: (view) => (moving || !view.igp.group ? html`${places(view.igp)}${notes(view)}`
      : html`${seat(view.igp)}${view.igp.writes === "me" ? html`<p class="quiet">${t("Write what the group wants the room to see.")}</p>${whole(view)}${taken(view)}` : notes(view)}`),
    plenary: (view) => html`<p class="large">${t("Now we look at what was written, together. Look up.")}</p>
      ${view.items?.length ? whole(view) : view.own.length ? html`<section><h2 class="quiet">${t("You have sent")}</h2>${kit.own(view.own)}</section>` : nothing}`,
  };
  return (view) => stages[view.igp.stage](view);
};
