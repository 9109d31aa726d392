// One field to write in, and what became of what I have sent. In IGP: notes of my own, then
// one device that writes for the group, then the room.
export default ({ html, nothing, t, submit, draft, redraw, composer, own }) => {
  let writes = false;     // this device writes for the group
  const kept = draft("idea");
  const write = (view, label) => composer({ id: "idea", label, longest: view.longest });
  const notes = (view, tap) => (view.notes.length ? html`<section><h2 class="quiet">${t("My notes, seen by nobody else")}</h2>
    <ul class="own">${view.notes.map((note) => html`<li>${tap ? html`<button class="plain" @click=${() => { kept.set(note); redraw(); }}>${note}</button>` : note}</li>`)}</ul></section>` : nothing);
  const sent = (view) => (view.own.length ? html`<section><h2 class="quiet">${t("You have sent")}</h2>${own(view.own)}</section>` : nothing);

  const stages = {
    "": (view) => html`${write(view, t("Your idea or observation"))}${sent(view)}`,
    individual: (view) => html`<p>${t("Think for yourself first. What you write here stays on your own page.")}</p>
      ${write(view, t("A note for yourself"))}${notes(view)}`,
    group: (view) => (view.group
      ? html`<p class="large">${t("Group {n}", { n: view.group })} <button class="plain" @click=${() => { view.group = 0; redraw(); }}>${t("Another group")}</button></p>
        <label class="tick"><input type="checkbox" .checked=${writes} @change=${(e) => { writes = e.target.checked; redraw(); }}>${t("This phone writes for the group")}</label>
        ${writes ? html`${write(view, t("What the group wants the room to see"))}${notes(view, true)}${sent(view)}` : notes(view)}`
      : html`<form class="composer" @submit=${(e) => { e.preventDefault(); submit({ group: Number(e.target.elements.group.value) }, "group"); }}>
          <label for="group">${t("Which group do you sit in?")}</label>
          <input id="group" name="group" type="number" inputmode="numeric" min="1" max=${view.groups} required>
          <button class="main">${t("Go on")}</button></form>`),
    plenary: (view) => html`<p class="large">${t("Now we look at the ideas together. Look up.")}</p>${sent(view)}`,
  };
  return (view) => stages[view.stage](view);
};
