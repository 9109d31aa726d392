// One field to write in, and what became of what I have sent.
export default ({ html, nothing, t, draft, composer, own }) => Object.assign(
  (view) => html`${composer({ id: "idea", label: t("Your idea or observation"), longest: view.longest })}
    ${view.own.length ? html`<section><h2 class="quiet">${t("You have written")}</h2>${own(view.own)}</section>` : nothing}`,
  { take: ({ text }) => draft("idea").set(text) });
