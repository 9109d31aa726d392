// Individually, in groups, in plenary. Messages: pages/staging.py.

const igp = ({ t }, view, step, tell) => {
  const { stage, delivered, missing } = step.igp;
  const next = view.activities[view.activities.indexOf(step) + 1];
  const list = (numbers) => numbers.join(", ") || t("none yet");
  return html`<span class="row left" role="group" aria-label=${t("Individually, in groups, in plenary")}>
    ${[["", t("All at once")], ["individual", t("1 Each for oneself")], ["group", t("2 In groups")], ["plenary", t("3 In plenary")]].map(([name, label]) => html`
      <button aria-pressed=${stage === name} @click=${() => tell("stage", { activity: step.id, stage: name })}>${label}</button>`)}
    ${stage === "plenary" && step.later && next?.kind !== "dots" ? html`<button class="main" @click=${() => tell("prioritise", { activity: step.id })}>${t("Prioritise this")}</button>` : nothing}
    ${stage === "group" ? html`<span class="quiet">${t("Suggested groups: {sizes}", { sizes: view.groupSizes })} ·
      ${t("Groups that have delivered: {groups}", { groups: list(delivered) })}${missing.length ? html` · ${t("Not yet: {groups}", { groups: list(missing) })}` : nothing}</span>` : nothing}</span>`;
};
